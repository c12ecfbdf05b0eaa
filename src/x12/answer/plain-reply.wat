;; Reads what a 271 says of one person when all of it is as it should be: from the segment after the person's HL to the next
;; HL or SE. Walks the guide, and fills the columns of people and benefits as answer/eligibility-reader.ts and
;; answer/benefit-reader.ts make nouns. At anything out of the ordinary (a fault, a refusal, a second period of a benefit,
;; a value in an unusual form) it takes its steps back, and the readers in TypeScript read the whole person.
;;
;; Words in capitals are numbers that tools/build-wasm.ts puts in. `$entry` and `$count` are as in answer/plain-claim.wat.
(module
  (import "x12" "memory" (memory 1 4096 shared))

  (include "wire/values.wat")
  (include "answer/walk.wat")

  ;; ---- Elements --------------------------------------------------------------------------------------------------

  ;; Where element `$k`, from 1, begins and ends; both at the terminator when it is missing.
  (func $from (param $entry i32) (param $count i32) (param $k i32) (result i32)
    (if (i32.lt_u (local.get $k) (local.get $count))
      (then (return (i32.load (i32.add (local.get $entry) (i32.shl (local.get $k) (i32.const 2)))))))
    (i32.sub (i32.load (i32.add (local.get $entry) (i32.shl (local.get $count) (i32.const 2)))) (i32.const 1)))

  (func $to (param $entry i32) (param $count i32) (param $k i32) (result i32)
    (local.set $k (i32.add (local.get $k) (i32.const 1)))
    (i32.sub
      (i32.load
        (i32.add
          (local.get $entry)
          (i32.shl
            (select (local.get $k) (local.get $count) (i32.lt_u (local.get $k) (local.get $count)))
            (i32.const 2))))
      (i32.const 1)))

  ;; Element `$k` as a packed code.
  (func $code (param $entry i32) (param $count i32) (param $k i32) (result i32)
    (call $pack
      (call $from (local.get $entry) (local.get $count) (local.get $k))
      (call $to (local.get $entry) (local.get $count) (local.get $k))))

  ;; The same; -1 when it is longer than three bytes or ends in a NUL, so that the word is not all of it.
  (func $wholeCode (param $entry i32) (param $count i32) (param $k i32) (result i32)
    (local $from i32) (local $to i32)
    (local.set $from (call $from (local.get $entry) (local.get $count) (local.get $k)))
    (local.set $to (call $to (local.get $entry) (local.get $count) (local.get $k)))
    (if (i32.le_s (local.get $to) (local.get $from)) (then (return (i32.const 0))))
    (if (i32.or
          (i32.gt_u (i32.sub (local.get $to) (local.get $from)) (i32.const 3))
          (i32.eqz (i32.load8_u (i32.sub (local.get $to) (i32.const 1)))))
      (then (return (i32.const -1))))
    (call $pack (local.get $from) (local.get $to)))

  ;; Which of the service types that matter an element repeats: SERVICE_ bits.
  (func $serviceTypes (param $at i32) (param $end i32) (result i32)
    (local $start i32) (local $repetition i32) (local $types i32) (local $code i32)
    (local.set $repetition (i32.load (i32.const REPETITION)))
    (local.set $start (local.get $at))
    (loop $each
      (if (i32.or
            (i32.ge_u (local.get $at) (local.get $end))
            (i32.eq (i32.load8_u (local.get $at)) (local.get $repetition)))
        (then
          (if (i32.eq (i32.sub (local.get $at) (local.get $start)) (i32.const 2))
            (then
              (local.set $code (i32.load16_u (local.get $start)))
              (local.set $types
                (i32.or
                  (local.get $types)
                  (i32.or
                    (i32.or
                      (select (i32.const SERVICE_AD) (i32.const 0) (i32.eq (local.get $code) (i32.const CODE_AD)))
                      (select (i32.const SERVICE_AE) (i32.const 0) (i32.eq (local.get $code) (i32.const CODE_AE))))
                    (i32.or
                      (select (i32.const SERVICE_AF) (i32.const 0) (i32.eq (local.get $code) (i32.const CODE_AF)))
                      (select (i32.const SERVICE_PLAN) (i32.const 0) (i32.eq (local.get $code) (i32.const CODE_30)))))))))
          (local.set $start (i32.add (local.get $at) (i32.const 1)))))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (br_if $each (i32.le_u (local.get $at) (local.get $end))))
    (local.get $types))

  ;; Whether a text speaks of therapy.
  (func $speaksOfTherapy (param $at i32) (param $end i32) (result i32)
    (local.set $end (i32.sub (local.get $end) (i32.const 7)))
    (loop $each
      (if (i32.gt_s (local.get $at) (local.get $end)) (then (return (i32.const 0))))
      ;; "therapy" in small letters
      (if (i64.eq
            (i64.and
              (i64.or (i64.load (local.get $at)) (i64.const 0x2020202020202020))
              (i64.const 0x00ffffffffffffff))
            (i64.const 0x0079706172656874))
        (then (return (i32.const 1))))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (br $each))
    (unreachable))

  ;; Whether a byte is part of a word: a letter, a digit or an underscore.
  (func $isWord (param $byte i32) (result i32)
    (i32.or
      (i32.or
        (i32.lt_u (i32.sub (i32.or (local.get $byte) (i32.const 32)) (i32.const 97)) (i32.const 26))
        (i32.lt_u (i32.sub (local.get $byte) (i32.const 48)) (i32.const 10)))
      (i32.eq (local.get $byte) (i32.const 95))))

  ;; What a message speaks of: SAYS_USED for the word "used", SAYS_REMAINING for one that begins with "remain".
  (func $says (param $at i32) (param $end i32) (result i32)
    (local $says i32) (local $four i32) (local $inside i32)
    (block $done
      (loop $each
        (br_if $done (i32.gt_s (local.get $at) (i32.sub (local.get $end) (i32.const 4))))
        (if (i32.eqz (local.get $inside))
          (then
            (local.set $four (i32.or (i32.load (local.get $at)) (i32.const 0x20202020)))
            ;; "used"
            (if (i32.eq (local.get $four) (i32.const 0x64657375))
              (then
                (if (i32.or
                      (i32.eq (i32.add (local.get $at) (i32.const 4)) (local.get $end))
                      (i32.eqz (call $isWord (i32.load8_u offset=4 (local.get $at)))))
                  (then (local.set $says (i32.or (local.get $says) (i32.const SAYS_USED)))))))
            ;; "rema", "in"
            (if (i32.eq (local.get $four) (i32.const 0x616d6572))
              (then
                (if (i32.and
                      (i32.le_s (i32.add (local.get $at) (i32.const 6)) (local.get $end))
                      (i32.eq
                        (i32.or (i32.load16_u offset=4 (local.get $at)) (i32.const 0x2020))
                        (i32.const 0x6e69)))
                  (then (local.set $says (i32.or (local.get $says) (i32.const SAYS_REMAINING)))))))))
        (local.set $inside (call $isWord (i32.load8_u (local.get $at))))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (br $each)))
    (local.get $says))

  ;; The days of the DTP read last.
  (global $first (mut i32) (i32.const 0))
  (global $last (mut i32) (i32.const 0))

  ;; Reads DTP03: a day, or two with a dash. @returns 0 when it is neither
  (func $period (param $entry i32) (param $count i32) (result i32)
    (local $from i32) (local $length i32)
    (local.set $from (call $from (local.get $entry) (local.get $count) (i32.const 3)))
    (local.set $length (i32.sub (call $to (local.get $entry) (local.get $count) (i32.const 3)) (local.get $from)))
    (if (i32.ne
          (local.get $length)
          (select
            (i32.const 17) (i32.const 8)
            (i32.eq (call $code (local.get $entry) (local.get $count) (i32.const 2)) (i32.const DATE_RANGE))))
      (then (return (i32.const 0))))
    (global.set $first (call $day (local.get $from)))
    (global.set $last (global.get $first))
    (if (i32.eq (local.get $length) (i32.const 17))
      (then
        (if (i32.ne (i32.load8_u offset=8 (local.get $from)) (i32.const 45)) (then (return (i32.const 0))))
        (global.set $last (call $day (i32.add (local.get $from) (i32.const 9))))))
    (i32.and (i32.ne (global.get $first) (i32.const 0)) (i32.ne (global.get $last) (i32.const 0))))

  ;; ---- Segments of a benefit -------------------------------------------------------------------------------------

  ;; Addresses of the row of the benefit that is read: a byte, four bytes and eight bytes for every row before it.
  (global $benefit1 (mut i32) (i32.const 0))
  (global $benefit4 (mut i32) (i32.const 0))
  (global $benefit8 (mut i32) (i32.const 0))

  ;; Whether an EB says something that is kept: 1 or 0; -1 when it takes more to know.
  (func $matters (param $information i32) (param $part i32) (param $entry i32) (param $count i32) (result i32)
    (local $types i32)
    (if (i32.eq (local.get $information) (i32.const 82)) (then (return (i32.const 1)))) ;; R
    (if (i32.or
          (i32.eq (local.get $information) (i32.const 67)) ;; C
          (i32.or
            (i32.eq (local.get $information) (i32.const 49)) ;; 1
            (i32.eq (local.get $information) (i32.const 54)))) ;; 6
      (then
        (if (i32.eqz (local.get $part)) (then (return (i32.const 0))))
        (return
          (i32.ne
            (i32.and
              (call $serviceTypes
                (call $from (local.get $entry) (local.get $count) (i32.const 3))
                (call $to (local.get $entry) (local.get $count) (i32.const 3)))
              (i32.const SERVICE_PLAN))
            (i32.const 0)))))
    (if (i32.and
          (i32.ne (local.get $information) (i32.const 68)) ;; D
          (i32.ne (local.get $information) (i32.const 70))) ;; F
      (then (return (i32.const 0))))
    ;; of Part B, or of no part
    (if (i32.and
          (i32.ne (local.get $part) (i32.const 66))
          (i32.lt_s
            (call $from (local.get $entry) (local.get $count) (i32.const 4))
            (call $to (local.get $entry) (local.get $count) (i32.const 4))))
      (then (return (i32.const 0))))
    (local.set $types
      (i32.and
        (call $serviceTypes
          (call $from (local.get $entry) (local.get $count) (i32.const 3))
          (call $to (local.get $entry) (local.get $count) (i32.const 3)))
        (i32.const SERVICE_ALL)))
    (if (i32.eqz (local.get $types))
      (then
        (return
          (i32.sub
            (i32.const 0)
            (call $speaksOfTherapy
              (call $from (local.get $entry) (local.get $count) (i32.const 5))
              (call $to (local.get $entry) (local.get $count) (i32.const 5)))))))
    ;; of both buckets
    (if (i32.and
          (i32.ne (local.get $types) (i32.const SERVICE_AD))
          (i32.ne (i32.and (local.get $types) (i32.const SERVICE_AD)) (i32.const 0)))
      (then (return (i32.const -1))))
    (i32.store8 offset=ANSWER_BENEFIT_TYPES (global.get $benefit1) (local.get $types))
    (i32.const 1))

  ;; EB. @returns 1 when it is kept, in a row begun for it; 0 when it is passed over; -1 when it is not plain
  (func $begin
    (param $batch i32) (param $entry i32) (param $count i32) (param $information i32) (param $start i32)
    (param $segment i32)
    (result i32)
    (local $row i32) (local $insurance i32) (local $part i32) (local $time i32) (local $cents i32) (local $at i32)
    (local.set $row (i32.load (i32.const BENEFIT_COUNT)))
    (if (i32.ge_u (local.get $row) (i32.const BENEFITS_MAX)) (then (return (i32.const -1))))
    (global.set $benefit1 (i32.add (local.get $batch) (local.get $row)))
    (global.set $benefit4 (i32.add (local.get $batch) (i32.shl (local.get $row) (i32.const 2))))
    (global.set $benefit8 (i32.add (local.get $batch) (i32.shl (local.get $row) (i32.const 3))))
    (local.set $insurance (call $code (local.get $entry) (local.get $count) (i32.const 4)))
    (if (i32.eq (local.get $insurance) (i32.const CODE_MA)) (then (local.set $part (i32.const 65))))
    (if (i32.eq (local.get $insurance) (i32.const CODE_MB)) (then (local.set $part (i32.const 66))))
    (i32.store8 offset=ANSWER_BENEFIT_TYPES (global.get $benefit1) (i32.const 0))
    (local.set $at
      (call $matters (local.get $information) (local.get $part) (local.get $entry) (local.get $count)))
    (if (i32.lt_s (local.get $at) (i32.const 1)) (then (return (local.get $at))))

    (if (i32.eq (local.get $information) (i32.const 82))
      (then
        (local.set $insurance (call $wholeCode (local.get $entry) (local.get $count) (i32.const 4)))
        (if (i32.eq (local.get $insurance) (i32.const -1)) (then (return (i32.const -1))))))
    (local.set $time (call $wholeCode (local.get $entry) (local.get $count) (i32.const 6)))
    (if (i32.eq (local.get $time) (i32.const -1)) (then (return (i32.const -1))))
    ;; a reply that leaves out an element before the amount
    (if (i32.and
          (i32.eqz (local.get $time))
          (i32.eq (call $code (local.get $entry) (local.get $count) (i32.const 7)) (i32.const CODE_29)))
      (then (return (i32.const -1))))
    (local.set $at (call $from (local.get $entry) (local.get $count) (i32.const 7)))
    (if (i32.lt_s (local.get $at) (call $to (local.get $entry) (local.get $count) (i32.const 7)))
      (then
        (local.set $cents
          (call $signed
            (local.get $at)
            (call $to (local.get $entry) (local.get $count) (i32.const 7))
            (i32.const 2)))
        (if (i32.eq (local.get $cents) (i32.const 0x80000000)) (then (return (i32.const -1))))
        (f64.store offset=ANSWER_BENEFIT_CENTS (global.get $benefit8) (f64.convert_i32_s (local.get $cents))))
      (else (f64.store offset=ANSWER_BENEFIT_CENTS (global.get $benefit8) (f64.const NO_CENTS))))
    (i32.store offset=ANSWER_BENEFIT_INFORMATION (global.get $benefit4) (local.get $information))
    (i32.store8 offset=ANSWER_BENEFIT_PART (global.get $benefit1) (local.get $part))
    (i32.store8 offset=ANSWER_BENEFIT_SAYS (global.get $benefit1) (i32.const 0))
    (i32.store offset=ANSWER_BENEFIT_INSURANCE (global.get $benefit4) (local.get $insurance))
    (i32.store offset=ANSWER_BENEFIT_TIME (global.get $benefit4) (local.get $time))
    (i32.store offset=ANSWER_BENEFIT_FROM (global.get $benefit4) (i32.const 0))
    (i32.store offset=ANSWER_BENEFIT_THROUGH (global.get $benefit4) (i32.const 0))
    (i32.store offset=ANSWER_BENEFIT_START (global.get $benefit4) (local.get $start))
    (i32.store offset=ANSWER_BENEFIT_SEGMENT (global.get $benefit4) (local.get $segment))
    (i32.store offset=ANSWER_BENEFIT_DESCRIPTION_START
      (global.get $benefit4)
      (call $from (local.get $entry) (local.get $count) (i32.const 5)))
    (i32.store offset=ANSWER_BENEFIT_DESCRIPTION_END
      (global.get $benefit4)
      (call $to (local.get $entry) (local.get $count) (i32.const 5)))
    (i32.store offset=ANSWER_BENEFIT_PLAN_START (global.get $benefit4) (i32.const 0))
    (i32.store offset=ANSWER_BENEFIT_PLAN_END (global.get $benefit4) (i32.const 0))
    (i32.store offset=ANSWER_BENEFIT_PLAN_NUMBER_START (global.get $benefit4) (i32.const 0))
    (i32.store offset=ANSWER_BENEFIT_PLAN_NUMBER_END (global.get $benefit4) (i32.const 0))
    (i32.store offset=ANSWER_BENEFIT_PLAN_NAME_START (global.get $benefit4) (i32.const 0))
    (i32.store offset=ANSWER_BENEFIT_PLAN_NAME_END (global.get $benefit4) (i32.const 0))
    (i32.store offset=ANSWER_BENEFIT_NAME_START (global.get $benefit4) (i32.const 0))
    (i32.store offset=ANSWER_BENEFIT_NAME_END (global.get $benefit4) (i32.const 0))
    (i32.store offset=ANSWER_BENEFIT_ID_START (global.get $benefit4) (i32.const 0))
    (i32.store offset=ANSWER_BENEFIT_ID_END (global.get $benefit4) (i32.const 0))
    (i32.store (i32.const BENEFIT_COUNT) (i32.add (local.get $row) (i32.const 1)))
    (i32.const 1))

  ;; DTP of a benefit that is kept: its one period. @returns 0 when it is not plain, or not the first
  (func $benefitDates (param $entry i32) (param $count i32) (param $kind i32) (result i32)
    (if (i32.or
          (i32.load offset=ANSWER_BENEFIT_FROM (global.get $benefit4))
          (i32.eqz (call $period (local.get $entry) (local.get $count))))
      (then (return (i32.const 0))))
    (i32.store offset=ANSWER_BENEFIT_FROM (global.get $benefit4) (global.get $first))
    ;; those that only begin or end something
    (if (i32.or
          (i32.or
            (i32.or
              (i32.eq (local.get $kind) (i32.const CODE_346))
              (i32.eq (local.get $kind) (i32.const CODE_347)))
            (i32.or
              (i32.eq (local.get $kind) (i32.const CODE_348))
              (i32.eq (local.get $kind) (i32.const CODE_349))))
          (i32.or
            (i32.or
              (i32.eq (local.get $kind) (i32.const CODE_356))
              (i32.eq (local.get $kind) (i32.const CODE_357)))
            (i32.or
              (i32.eq (local.get $kind) (i32.const CODE_193))
              (i32.eq (local.get $kind) (i32.const CODE_194)))))
      (then (return (i32.const 0))))
    ;; a lone day of these is a beginning without an end
    (if (i32.and
          (i32.eq (call $code (local.get $entry) (local.get $count) (i32.const 2)) (i32.const DATE_SINGLE))
          (i32.or
            (i32.or
              (i32.eq (local.get $kind) (i32.const CODE_290))
              (i32.eq (local.get $kind) (i32.const CODE_291)))
            (i32.or
              (i32.eq (local.get $kind) (i32.const CODE_292))
              (i32.eq (local.get $kind) (i32.const CODE_307)))))
      (then (global.set $last (i32.const 0))))
    (i32.store offset=ANSWER_BENEFIT_THROUGH (global.get $benefit4) (global.get $last))
    (i32.const 1))

  ;; MSG of a benefit that is kept. @returns 0 when an earlier one has said something too
  (func $benefitMessage (param $entry i32) (param $count i32) (result i32)
    (local $says i32)
    (local.set $says
      (call $says
        (call $from (local.get $entry) (local.get $count) (i32.const 1))
        (call $to (local.get $entry) (local.get $count) (i32.const 1))))
    (if (i32.eqz (local.get $says)) (then (return (i32.const 1))))
    (if (i32.load8_u offset=ANSWER_BENEFIT_SAYS (global.get $benefit1)) (then (return (i32.const 0))))
    (i32.store8 offset=ANSWER_BENEFIT_SAYS (global.get $benefit1) (local.get $says))
    (i32.const 1))

  ;; REF of a benefit that is kept.
  (func $benefitReference (param $entry i32) (param $count i32) (param $kind i32)
    (local $from i32) (local $to i32)
    (local.set $from (call $from (local.get $entry) (local.get $count) (i32.const 2)))
    (local.set $to (call $to (local.get $entry) (local.get $count) (i32.const 2)))
    (if (i32.eq (local.get $kind) (i32.const CODE_18))
      (then
        (i32.store offset=ANSWER_BENEFIT_PLAN_START (global.get $benefit4) (local.get $from))
        (i32.store offset=ANSWER_BENEFIT_PLAN_END (global.get $benefit4) (local.get $to))
        (return)))
    (if (i32.eq (local.get $kind) (i32.const CODE_N6))
      (then
        (i32.store offset=ANSWER_BENEFIT_PLAN_NUMBER_START (global.get $benefit4) (local.get $from))
        (i32.store offset=ANSWER_BENEFIT_PLAN_NUMBER_END (global.get $benefit4) (local.get $to))
        (i32.store offset=ANSWER_BENEFIT_PLAN_NAME_START
          (global.get $benefit4)
          (call $from (local.get $entry) (local.get $count) (i32.const 3)))
        (i32.store offset=ANSWER_BENEFIT_PLAN_NAME_END
          (global.get $benefit4)
          (call $to (local.get $entry) (local.get $count) (i32.const 3)))
        (return)))
    (if (i32.eq
          (i32.load offset=ANSWER_BENEFIT_ID_START (global.get $benefit4))
          (i32.load offset=ANSWER_BENEFIT_ID_END (global.get $benefit4)))
      (then
        (i32.store offset=ANSWER_BENEFIT_ID_START (global.get $benefit4) (local.get $from))
        (i32.store offset=ANSWER_BENEFIT_ID_END (global.get $benefit4) (local.get $to)))))

  ;; NM1 of a benefit that is kept: the payer, when it is one.
  (func $benefitParty (param $entry i32) (param $count i32) (param $role i32)
    (local $from i32) (local $to i32)
    (if (i32.eqz
          (i32.or
            (i32.or
              (i32.or
                (i32.eq (local.get $role) (i32.const CODE_PR))
                (i32.eq (local.get $role) (i32.const CODE_PRP)))
              (i32.or
                (i32.eq (local.get $role) (i32.const CODE_SEP))
                (i32.eq (local.get $role) (i32.const CODE_TTP))))
            (i32.or
              (i32.eq (local.get $role) (i32.const CODE_P5))
              (i32.eq (local.get $role) (i32.const CODE_GP)))))
      (then (return)))
    (i32.store offset=ANSWER_BENEFIT_NAME_START
      (global.get $benefit4)
      (call $from (local.get $entry) (local.get $count) (i32.const 3)))
    (i32.store offset=ANSWER_BENEFIT_NAME_END
      (global.get $benefit4)
      (call $to (local.get $entry) (local.get $count) (i32.const 3)))
    (local.set $from (call $from (local.get $entry) (local.get $count) (i32.const 9)))
    (local.set $to (call $to (local.get $entry) (local.get $count) (i32.const 9)))
    (if (i32.ge_s (local.get $from) (local.get $to)) (then (return)))
    (i32.store offset=ANSWER_BENEFIT_ID_START (global.get $benefit4) (local.get $from))
    (i32.store offset=ANSWER_BENEFIT_ID_END (global.get $benefit4) (local.get $to)))

  ;; ---- Segments of the person ------------------------------------------------------------------------------------

  ;; What is said of a person before the first benefit; `$person4` is the batch and four bytes for every reply before.
  ;; @returns 0 when it is not plain
  (func $ofPerson
    (param $person1 i32) (param $person4 i32) (param $entry i32) (param $count i32) (param $tag i32) (param $kind i32)
    (result i32)
    (local $traces i32)
    (if (i32.eq (local.get $tag) (i32.const TAG_NM1))
      (then
        (i32.store offset=ANSWER_PERSON_MEMBER_START
          (local.get $person4)
          (call $from (local.get $entry) (local.get $count) (i32.const 9)))
        (i32.store offset=ANSWER_PERSON_MEMBER_END
          (local.get $person4)
          (call $to (local.get $entry) (local.get $count) (i32.const 9)))
        (return (i32.const 1))))
    (if (i32.eq (local.get $tag) (i32.const TAG_REF))
      (then
        (if (i32.eq (local.get $kind) (i32.const CODE_Q4))
          (then
            (i32.store offset=ANSWER_PERSON_PRIOR_START
              (local.get $person4)
              (call $from (local.get $entry) (local.get $count) (i32.const 2)))
            (i32.store offset=ANSWER_PERSON_PRIOR_END
              (local.get $person4)
              (call $to (local.get $entry) (local.get $count) (i32.const 2)))))
        (return (i32.const 1))))
    (if (i32.eq (local.get $tag) (i32.const TAG_DTP))
      (then
        (if (i32.and
              (i32.ne (local.get $kind) (i32.const CODE_307))
              (i32.and
                (i32.ne (local.get $kind) (i32.const CODE_291))
                (i32.ne (local.get $kind) (i32.const CODE_472))))
          (then (return (i32.const 1))))
        (if (i32.eqz (call $period (local.get $entry) (local.get $count))) (then (return (i32.const 0))))
        (i32.store offset=ANSWER_PERSON_FROM (local.get $person4) (global.get $first))
        (i32.store offset=ANSWER_PERSON_THROUGH (local.get $person4) (global.get $last))
        (return (i32.const 1))))
    (if (i32.eq (local.get $tag) (i32.const TAG_INS))
      (then
        (i32.store8 offset=ANSWER_PERSON_CORRECTED
          (local.get $person1)
          (i32.and
            (i32.eq (call $wholeCode (local.get $entry) (local.get $count) (i32.const 3)) (i32.const CODE_001))
            (i32.eq (call $wholeCode (local.get $entry) (local.get $count) (i32.const 4)) (i32.const CODE_25))))
        (return (i32.const 1))))
    (if (i32.eq (local.get $tag) (i32.const TAG_TRN))
      (then
        (local.set $traces (i32.load offset=ANSWER_PERSON_TRACES (local.get $person4)))
        (if (i32.gt_u (local.get $traces) (i32.const 1)) (then (return (i32.const 0))))
        (i32.store offset=ANSWER_PERSON_TRACES (local.get $person4) (i32.add (local.get $traces) (i32.const 1)))
        (local.set $person4
          (i32.add (local.get $person4) (i32.mul (local.get $traces) (i32.const TRACE_COLUMNS_BYTES))))
        (i32.store offset=ANSWER_PERSON_TRACE1_START
          (local.get $person4)
          (call $from (local.get $entry) (local.get $count) (i32.const 2)))
        (i32.store offset=ANSWER_PERSON_TRACE1_END
          (local.get $person4)
          (call $to (local.get $entry) (local.get $count) (i32.const 2)))
        (return (i32.const 1))))
    ;; a refusal
    (i32.ne (local.get $tag) (i32.const TAG_AAA)))

  ;; ---- The run ---------------------------------------------------------------------------------------------------

  ;; Reads the person whose segments begin at `$record`, into row `$person`. @returns the record of the HL or SE that ends
  ;; it; 0 when it is not plain, and -1 when it does not end before `$end`: the walk is then as it was
  (func (export "run") (param $record i32) (param $end i32) (param $batch i32) (param $person i32) (result i32)
    (local $tag i32) (local $kind i32) (local $entry i32) (local $count i32) (local $segment i32)
    (local $person1 i32) (local $person4 i32) (local $open i32) (local $kept i32) (local $result i32)
    (local $loop i32) (local $serial i32) (local $benefits i32)
    (if (i32.load (i32.const LOST)) (then (return (i32.const 0))))
    (local.set $loop (i32.load (i32.const LOOP)))
    (local.set $serial (i32.load (i32.const SERIAL)))
    (local.set $benefits (i32.load (i32.const BENEFIT_COUNT)))
    (memory.copy (i32.const WALK_UNDO) (i32.const WALK_REACHED) (i32.load (i32.const UNDO_BYTES)))

    (local.set $person1 (i32.add (local.get $batch) (local.get $person)))
    (local.set $person4 (i32.add (local.get $batch) (i32.shl (local.get $person) (i32.const 2))))
    (i32.store offset=ANSWER_PERSON_MEMBER_START (local.get $person4) (i32.const 0))
    (i32.store offset=ANSWER_PERSON_MEMBER_END (local.get $person4) (i32.const 0))
    (i32.store offset=ANSWER_PERSON_PRIOR_START (local.get $person4) (i32.const 0))
    (i32.store offset=ANSWER_PERSON_PRIOR_END (local.get $person4) (i32.const 0))
    (i32.store offset=ANSWER_PERSON_TRACES (local.get $person4) (i32.const 0))
    (i32.store offset=ANSWER_PERSON_FROM (local.get $person4) (i32.const 0))
    (i32.store offset=ANSWER_PERSON_THROUGH (local.get $person4) (i32.const 0))
    (i32.store8 offset=ANSWER_PERSON_CORRECTED (local.get $person1) (i32.const 0))

    (local.set $segment (i32.load (i32.const SEGMENT)))
    (block $stop
      (loop $next
        (if (i32.ge_u (local.get $record) (local.get $end))
          (then
            (local.set $result (i32.const -1))
            (br $stop)))
        (local.set $tag (i32.load offset=8 (local.get $record)))
        (if (i32.or
              (i32.eq (local.get $tag) (i32.const TAG_HL))
              (i32.eq (local.get $tag) (i32.const TAG_SE)))
          (then
            (i32.store (i32.const SEGMENT) (local.get $segment))
            (return (local.get $record))))
        (local.set $kind (i32.load offset=12 (local.get $record)))
        (br_if $stop
          (i32.eqz (call $find (local.get $tag) (local.get $kind) (i32.load offset=4 (local.get $record)))))
        (local.set $segment (i32.add (local.get $segment) (i32.const 1)))
        (local.set $entry (i32.add (i32.const ELEMENTS_AT) (i32.shl (i32.load (local.get $record)) (i32.const 2))))
        (local.set $count (i32.sub (i32.load offset=RECORD_BYTES (local.get $record)) (i32.load (local.get $record))))
        (block $read
          (if (i32.eq (local.get $tag) (i32.const TAG_EB))
            (then
              (local.set $open (i32.const 1))
              (local.set $kept
                (call $begin
                  (local.get $batch) (local.get $entry) (local.get $count) (local.get $kind)
                  (i32.load offset=16 (local.get $record))
                  (local.get $segment)))
              (br_if $stop (i32.lt_s (local.get $kept) (i32.const 0)))
              (br $read)))
          (if (i32.eqz (local.get $open))
            (then
              (br_if $read
                (call $ofPerson
                  (local.get $person1) (local.get $person4)
                  (local.get $entry) (local.get $count) (local.get $tag) (local.get $kind)))
              (br $stop)))
          (br_if $stop (i32.eq (local.get $tag) (i32.const TAG_AAA)))
          (br_if $read (i32.eqz (local.get $kept)))
          (if (i32.eq (local.get $tag) (i32.const TAG_DTP))
            (then
              (br_if $read (call $benefitDates (local.get $entry) (local.get $count) (local.get $kind)))
              (br $stop)))
          (if (i32.eq (local.get $tag) (i32.const TAG_MSG))
            (then
              (br_if $read (call $benefitMessage (local.get $entry) (local.get $count)))
              (br $stop)))
          (if (i32.eq (local.get $tag) (i32.const TAG_REF))
            (then (call $benefitReference (local.get $entry) (local.get $count) (local.get $kind))))
          (if (i32.eq (local.get $tag) (i32.const TAG_NM1))
            (then (call $benefitParty (local.get $entry) (local.get $count) (local.get $kind)))))
        (call $take)
        (local.set $record (i32.add (local.get $record) (i32.const RECORD_BYTES)))
        (br $next)))
    (memory.copy (i32.const WALK_REACHED) (i32.const WALK_UNDO) (i32.load (i32.const UNDO_BYTES)))
    (i32.store (i32.const LOOP) (local.get $loop))
    (i32.store (i32.const SERIAL) (local.get $serial))
    (i32.store (i32.const BENEFIT_COUNT) (local.get $benefits))
    (local.get $result)))
