;; Reads the segments inside a claim of an 835 that are as they should be: walks the guide, and fills the columns of lines,
;; adjustments and parts, as answer/claim-filler.ts does. CLP, MOA and MIA, and whatever is not plain (a fault of any kind,
;; a value in an unusual form), it leaves alone: it changes nothing and stops, the reader in TypeScript reads that one, and
;; it goes on after it. So each function that reads a segment first looks at everything, then writes what counts: it gives
;; 1, or 0 having written nothing but rows that are not counted.
;;
;; Words in capitals are numbers that tools/build-wasm.ts puts in. `$batch` is the address of the batch, `$entry` that of
;; the entry before a segment's first element, as in scan/regular.wat; `$count` its elements, the tag among them. A row of
;; the columns is an address for each width: `$line4` is the batch and four bytes for every line before this one.
(module
  (import "x12" "memory" (memory 1 4096 shared))

  (include "wire/values.wat")
  (include "answer/walk.wat")

  ;; ---- Values ----------------------------------------------------------------------------------------------------

  ;; One to four bytes as one word; 0 when there are none or more.
  (func $pack4 (param $from i32) (param $to i32) (result i32)
    (local $length i32)
    (local.set $length (i32.sub (local.get $to) (local.get $from)))
    (if (i32.gt_u (i32.sub (local.get $length) (i32.const 1)) (i32.const 3)) (then (return (i32.const 0))))
    (i32.and
      (i32.load (local.get $from))
      (i32.shr_u (i32.const -1) (i32.sub (i32.const 32) (i32.shl (local.get $length) (i32.const 3))))))

  ;; A quantity in thousandths, of element `$k`, `$otherwise` when it is missing or empty; WRONG_QUANTITY when it is not plain.
  (func $quantity (param $entry i32) (param $count i32) (param $k i32) (param $otherwise i32) (result i32)
    (local $at i32) (local $end i32)
    (if (i32.ge_u (local.get $k) (local.get $count)) (then (return (local.get $otherwise))))
    (local.set $at (i32.add (local.get $entry) (i32.shl (local.get $k) (i32.const 2))))
    (local.set $end (i32.sub (i32.load offset=4 (local.get $at)) (i32.const 1)))
    (local.set $at (i32.load (local.get $at)))
    (if (i32.eq (local.get $at) (local.get $end)) (then (return (local.get $otherwise))))
    (local.set $end (call $signed (local.get $at) (local.get $end) (i32.const 3)))
    (select (i32.const WRONG_QUANTITY) (local.get $end) (i32.eq (local.get $end) (i32.const 0x80000000))))

  ;; ---- Segments --------------------------------------------------------------------------------------------------

  (func $part
    (param $batch i32) (param $kind i32) (param $qualifier i32) (param $start i32) (param $end i32) (param $cents i32)
    (result i32)
    (local $row i32) (local $part4 i32)
    (local.set $row (i32.load (i32.const PART_COUNT)))
    (if (i32.ge_u (local.get $row) (i32.const ANSWER_ROWS_MAX)) (then (return (i32.const 0))))
    (local.set $part4 (i32.add (local.get $batch) (i32.shl (local.get $row) (i32.const 2))))
    (i32.store8 offset=ANSWER_PART_KIND (i32.add (local.get $batch) (local.get $row)) (local.get $kind))
    (i32.store offset=ANSWER_PART_LINE (local.get $part4) (i32.load (i32.const ANSWER_LINE)))
    (i32.store offset=ANSWER_PART_QUALIFIER (local.get $part4) (local.get $qualifier))
    (i32.store offset=ANSWER_PART_START (local.get $part4) (local.get $start))
    (i32.store offset=ANSWER_PART_END (local.get $part4) (local.get $end))
    (f64.store offset=ANSWER_PART_CENTS
      (i32.add (local.get $batch) (i32.shl (local.get $row) (i32.const 3)))
      (f64.convert_i32_s (local.get $cents)))
    (i32.store (i32.const PART_COUNT) (i32.add (local.get $row) (i32.const 1)))
    (i32.const 1))

  ;; CAS: up to six triplets, none of them empty.
  (func $adjustments (param $batch i32) (param $entry i32) (param $count i32) (param $group i32) (result i32)
    (local $element i32) (local $row i32) (local $row4 i32) (local $at i32)
    (local $reason i32) (local $cents i32) (local $quantity i32)
    (local.set $row (i32.load (i32.const ADJUSTMENT_COUNT)))
    (if (i32.or
          (i32.or (i32.eqz (local.get $group)) (i32.gt_u (local.get $count) (i32.const 20)))
          (i32.gt_u (local.get $row) (i32.const ADJUSTMENT_ROW_LAST)))
      (then (return (i32.const 0))))
    (local.set $element (i32.const 2))
    (loop $each
      (if (i32.ge_u (i32.add (local.get $element) (i32.const 1)) (local.get $count)) (then (return (i32.const 0))))
      (local.set $at (i32.add (local.get $entry) (i32.shl (local.get $element) (i32.const 2))))
      (local.set $reason
        (call $pack4 (i32.load (local.get $at)) (i32.sub (i32.load offset=4 (local.get $at)) (i32.const 1))))
      (local.set $cents
        (call $signed
          (i32.load offset=4 (local.get $at))
          (i32.sub (i32.load offset=8 (local.get $at)) (i32.const 1))
          (i32.const 2)))
      (local.set $quantity
        (call $quantity
          (local.get $entry) (local.get $count)
          (i32.add (local.get $element) (i32.const 2))
          (i32.const NO_QUANTITY)))
      (if (i32.or
            (i32.or (i32.eqz (local.get $reason)) (i32.eq (local.get $cents) (i32.const 0x80000000)))
            (i32.eq (local.get $quantity) (i32.const WRONG_QUANTITY)))
        (then (return (i32.const 0))))
      (local.set $row4 (i32.add (local.get $batch) (i32.shl (local.get $row) (i32.const 2))))
      (i32.store offset=ANSWER_ADJUSTMENT_LINE (local.get $row4) (i32.load (i32.const ANSWER_LINE)))
      (i32.store offset=ANSWER_ADJUSTMENT_GROUP (local.get $row4) (local.get $group))
      (i32.store offset=ANSWER_ADJUSTMENT_REASON (local.get $row4) (local.get $reason))
      (i32.store offset=ANSWER_ADJUSTMENT_QUANTITY (local.get $row4) (local.get $quantity))
      (f64.store offset=ANSWER_ADJUSTMENT_CENTS
        (i32.add (local.get $batch) (i32.shl (local.get $row) (i32.const 3)))
        (f64.convert_i32_s (local.get $cents)))
      (local.set $row (i32.add (local.get $row) (i32.const 1)))
      (local.set $element (i32.add (local.get $element) (i32.const 3)))
      (br_if $each (i32.lt_u (local.get $element) (local.get $count))))
    (i32.store (i32.const ADJUSTMENT_COUNT) (local.get $row))
    (i32.const 1))

  ;; DTM
  (func $date (param $batch i32) (param $entry i32) (param $kind i32) (result i32)
    (local $at i32) (local $day i32) (local $row4 i32)
    (local.set $at (i32.load offset=8 (local.get $entry)))
    (if (i32.ne (i32.sub (i32.load offset=12 (local.get $entry)) (local.get $at)) (i32.const 9))
      (then (return (i32.const 0))))
    (local.set $day (call $day (local.get $at)))
    (if (i32.eqz (local.get $day)) (then (return (i32.const 0))))
    (if (i32.ge_s (i32.load (i32.const ANSWER_LINE)) (i32.const 0))
      (then
        (local.set $row4
          (i32.add
            (local.get $batch)
            (i32.shl (i32.sub (i32.load (i32.const LINE_COUNT)) (i32.const 1)) (i32.const 2))))
        (if (i32.eq (local.get $kind) (i32.const CODE_472))
          (then
            (i32.store offset=ANSWER_LINE_FROM (local.get $row4) (local.get $day))
            (i32.store offset=ANSWER_LINE_THROUGH (local.get $row4) (local.get $day))
            (return (i32.const 1))))
        (if (i32.eq (local.get $kind) (i32.const CODE_150))
          (then
            (i32.store offset=ANSWER_LINE_FROM (local.get $row4) (local.get $day))
            (if (i32.eqz (i32.load offset=ANSWER_LINE_THROUGH (local.get $row4)))
              (then (i32.store offset=ANSWER_LINE_THROUGH (local.get $row4) (local.get $day))))))
        (if (i32.eq (local.get $kind) (i32.const CODE_151))
          (then (i32.store offset=ANSWER_LINE_THROUGH (local.get $row4) (local.get $day)))))
      (else
        (if (i32.eq (local.get $kind) (i32.const CODE_472)) (then (return (i32.const 0))))))
    (local.set $row4 (i32.add (local.get $batch) (i32.shl (i32.load (i32.const CLAIM_COUNT)) (i32.const 2))))
    (if (i32.eq (local.get $kind) (i32.const CODE_232))
      (then (i32.store offset=ANSWER_CLAIM_FROM (local.get $row4) (local.get $day))))
    (if (i32.eq (local.get $kind) (i32.const CODE_233))
      (then (i32.store offset=ANSWER_CLAIM_THROUGH (local.get $row4) (local.get $day))))
    (if (i32.eq (local.get $kind) (i32.const CODE_050))
      (then (i32.store offset=ANSWER_CLAIM_RECEIVED (local.get $row4) (local.get $day))))
    (i32.const 1))

  ;; REF
  (func $reference (param $batch i32) (param $entry i32) (param $kind i32) (result i32)
    (local $start i32) (local $end i32) (local $row4 i32)
    (local.set $start (i32.load offset=8 (local.get $entry)))
    (local.set $end (i32.sub (i32.load offset=12 (local.get $entry)) (i32.const 1)))
    (if (i32.eqz
          (call $part
            (local.get $batch) (i32.const PART_OF_REFERENCE)
            (local.get $kind) (local.get $start) (local.get $end) (i32.const 0)))
      (then (return (i32.const 0))))
    (if (i32.and
          (i32.eq (local.get $kind) (i32.const CODE_6R))
          (i32.ge_s (i32.load (i32.const ANSWER_LINE)) (i32.const 0)))
      (then
        (local.set $row4
          (i32.add
            (local.get $batch)
            (i32.shl (i32.sub (i32.load (i32.const LINE_COUNT)) (i32.const 1)) (i32.const 2))))
        (i32.store offset=ANSWER_LINE_CONTROL_START (local.get $row4) (local.get $start))
        (i32.store offset=ANSWER_LINE_CONTROL_END (local.get $row4) (local.get $end))))
    (i32.const 1))

  ;; AMT
  (func $amount (param $batch i32) (param $entry i32) (param $kind i32) (result i32)
    (local $cents i32)
    (local.set $cents
      (call $signed
        (i32.load offset=8 (local.get $entry))
        (i32.sub (i32.load offset=12 (local.get $entry)) (i32.const 1))
        (i32.const 2)))
    (if (i32.eq (local.get $cents) (i32.const 0x80000000)) (then (return (i32.const 0))))
    (if (i32.eqz
          (call $part
            (local.get $batch) (i32.const PART_OF_AMOUNT)
            (local.get $kind) (i32.const 0) (i32.const 0) (local.get $cents)))
      (then (return (i32.const 0))))
    (if (i32.and
          (i32.eq (local.get $kind) (i32.const CODE_B6))
          (i32.ge_s (i32.load (i32.const ANSWER_LINE)) (i32.const 0)))
      (then
        (f64.store offset=ANSWER_LINE_ALLOWED
          (i32.add
            (local.get $batch)
            (i32.shl (i32.sub (i32.load (i32.const LINE_COUNT)) (i32.const 1)) (i32.const 3)))
          (f64.convert_i32_s (local.get $cents)))))
    (i32.const 1))

  ;; NM1: the identifier in element 9.
  (func $party (param $batch i32) (param $entry i32) (param $present i32) (param $role i32) (result i32)
    (local $start i32) (local $end i32) (local $row4 i32)
    (if (i32.eqz (i32.and (local.get $present) (i32.const 0x200))) (then (return (i32.const 1))))
    (local.set $start (i32.load offset=36 (local.get $entry)))
    (local.set $end (i32.sub (i32.load offset=40 (local.get $entry)) (i32.const 1)))
    (local.set $row4 (i32.add (local.get $batch) (i32.shl (i32.load (i32.const CLAIM_COUNT)) (i32.const 2))))
    (if (i32.eq (local.get $role) (i32.const CODE_QC))
      (then
        (i32.store offset=ANSWER_CLAIM_PATIENT_START (local.get $row4) (local.get $start))
        (i32.store offset=ANSWER_CLAIM_PATIENT_END (local.get $row4) (local.get $end))))
    (if (i32.eq (local.get $role) (i32.const CODE_IL))
      (then
        (i32.store offset=ANSWER_CLAIM_INSURED_START (local.get $row4) (local.get $start))
        (i32.store offset=ANSWER_CLAIM_INSURED_END (local.get $row4) (local.get $end))))
    (if (i32.eq (local.get $role) (i32.const CODE_74))
      (then
        (i32.store offset=ANSWER_CLAIM_CORRECTED_START (local.get $row4) (local.get $start))
        (i32.store offset=ANSWER_CLAIM_CORRECTED_END (local.get $row4) (local.get $end))))
    (if (i32.eq (local.get $role) (i32.const CODE_82))
      (then
        (i32.store offset=ANSWER_CLAIM_RENDERING_START (local.get $row4) (local.get $start))
        (i32.store offset=ANSWER_CLAIM_RENDERING_END (local.get $row4) (local.get $end))))
    (if (i32.eq (local.get $role) (i32.const CODE_TT))
      (then
        (i32.store offset=ANSWER_CLAIM_CROSSOVER_START (local.get $row4) (local.get $start))
        (i32.store offset=ANSWER_CLAIM_CROSSOVER_END (local.get $row4) (local.get $end))))
    (i32.const 1))

  ;; SVC01 into row `$line4` and `$line2`: a qualifier, five letters or digits, and up to four modifiers.
  (func $procedure (param $line4 i32) (param $line2 i32) (param $start i32) (param $end i32) (result i32)
    (local $component i32) (local $at i32) (local $value i32) (local $code i32) (local $place i32)
    (local.set $component (i32.load (i32.const COMPONENT)))
    ;; two letters, a separator, five letters; then the end or another separator
    (local.set $at (i32.add (local.get $start) (i32.const 8)))
    (if (i32.gt_u (local.get $at) (local.get $end)) (then (return (i32.const 0))))
    (if (i32.or
          (i32.or
            (i32.ne (i32.load8_u offset=2 (local.get $start)) (local.get $component))
            (i32.or
              (i32.eq (i32.load8_u (local.get $start)) (local.get $component))
              (i32.eq (i32.load8_u offset=1 (local.get $start)) (local.get $component))))
          (i32.and
            (i32.ne (local.get $at) (local.get $end))
            (i32.ne (i32.load8_u (local.get $at)) (local.get $component))))
      (then (return (i32.const 0))))
    (local.set $at (i32.add (local.get $start) (i32.const 3)))
    (loop $letter
      (local.set $value (i32.load8_u offset=BASE36_AT (i32.load8_u (local.get $at))))
      (if (i32.or
            (i32.eq (local.get $value) (i32.const 255))
            (i32.eq (i32.load8_u (local.get $at)) (local.get $component)))
        (then (return (i32.const 0))))
      (local.set $code (i32.add (i32.mul (local.get $code) (i32.const 36)) (local.get $value)))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (br_if $letter (i32.lt_u (local.get $at) (i32.add (local.get $start) (i32.const 8)))))
    (i32.store offset=ANSWER_LINE_QUALIFIER (local.get $line4) (i32.load16_u (local.get $start)))
    (i32.store offset=ANSWER_LINE_CODE_START (local.get $line4) (i32.add (local.get $start) (i32.const 3)))
    (i32.store offset=ANSWER_LINE_CODE_END (local.get $line4) (local.get $at))
    (i32.store offset=ANSWER_LINE_CODE (local.get $line4) (local.get $code))
    (i32.store16 offset=ANSWER_LINE_MODIFIER1 (local.get $line2) (i32.const 0))
    (i32.store16 offset=ANSWER_LINE_MODIFIER2 (local.get $line2) (i32.const 0))
    (i32.store16 offset=ANSWER_LINE_MODIFIER3 (local.get $line2) (i32.const 0))
    (i32.store16 offset=ANSWER_LINE_MODIFIER4 (local.get $line2) (i32.const 0))
    ;; modifiers of two letters, each after a separator at `$at`
    (block $done
      (loop $modifier
        (br_if $done (i32.eq (local.get $at) (local.get $end)))
        (if (i32.gt_u (i32.add (local.get $at) (i32.const 3)) (local.get $end)) (then (return (i32.const 0))))
        (if (i32.or
              (i32.or
                (i32.ne (i32.load8_u (local.get $at)) (local.get $component))
                (i32.eq (local.get $place) (i32.const 4)))
              (i32.or
                (i32.eq (i32.load8_u offset=1 (local.get $at)) (local.get $component))
                (i32.eq (i32.load8_u offset=2 (local.get $at)) (local.get $component))))
          (then (return (i32.const 0))))
        (i32.store16 offset=ANSWER_LINE_MODIFIER1
          (i32.add (local.get $line2) (i32.mul (local.get $place) (i32.const ANSWER_MODIFIER_COLUMN_BYTES)))
          (i32.or
            (i32.shl (i32.load8_u offset=1 (local.get $at)) (i32.const 8))
            (i32.load8_u offset=2 (local.get $at))))
        (local.set $place (i32.add (local.get $place) (i32.const 1)))
        (local.set $at (i32.add (local.get $at) (i32.const 3)))
        (br $modifier)))
    (i32.const 1))

  ;; SVC
  (func $line
    (param $batch i32) (param $entry i32) (param $count i32) (param $start i32) (param $segment i32)
    (result i32)
    (local $row i32) (local $line4 i32) (local $line8 i32) (local $terminator i32)
    (local $charge i32) (local $paid i32) (local $units i32) (local $original i32)
    (local.set $row (i32.load (i32.const LINE_COUNT)))
    (if (i32.ge_u (local.get $row) (i32.const ANSWER_LINES_MAX)) (then (return (i32.const 0))))
    (local.set $line4 (i32.add (local.get $batch) (i32.shl (local.get $row) (i32.const 2))))
    (local.set $line8 (i32.add (local.get $batch) (i32.shl (local.get $row) (i32.const 3))))
    (local.set $charge
      (call $signed
        (i32.load offset=8 (local.get $entry))
        (i32.sub (i32.load offset=12 (local.get $entry)) (i32.const 1))
        (i32.const 2)))
    (local.set $paid
      (call $signed
        (i32.load offset=12 (local.get $entry))
        (i32.sub (i32.load offset=16 (local.get $entry)) (i32.const 1))
        (i32.const 2)))
    (local.set $units (call $quantity (local.get $entry) (local.get $count) (i32.const 5) (i32.const 1000)))
    (local.set $original (call $quantity (local.get $entry) (local.get $count) (i32.const 7) (i32.const NO_QUANTITY)))
    (if (i32.or
          (i32.or
            (i32.eq (local.get $charge) (i32.const 0x80000000))
            (i32.eq (local.get $paid) (i32.const 0x80000000)))
          (i32.or
            (i32.eq (local.get $units) (i32.const WRONG_QUANTITY))
            (i32.eq (local.get $original) (i32.const WRONG_QUANTITY))))
      (then (return (i32.const 0))))
    (if (i32.eqz
          (call $procedure
            (local.get $line4)
            (i32.add (local.get $batch) (i32.shl (local.get $row) (i32.const 1)))
            (i32.load offset=4 (local.get $entry))
            (i32.sub (i32.load offset=8 (local.get $entry)) (i32.const 1))))
      (then (return (i32.const 0))))
    (local.set $terminator
      (i32.sub
        (i32.load (i32.add (local.get $entry) (i32.shl (local.get $count) (i32.const 2))))
        (i32.const 1)))
    (i32.store offset=ANSWER_LINE_START (local.get $line4) (local.get $start))
    (i32.store offset=ANSWER_LINE_SEGMENT (local.get $line4) (local.get $segment))
    (f64.store offset=ANSWER_LINE_CHARGE (local.get $line8) (f64.convert_i32_s (local.get $charge)))
    (f64.store offset=ANSWER_LINE_PAID (local.get $line8) (f64.convert_i32_s (local.get $paid)))
    (f64.store offset=ANSWER_LINE_ALLOWED (local.get $line8) (f64.const NO_CENTS))
    (i32.store offset=ANSWER_LINE_PAID_UNITS (local.get $line4) (local.get $units))
    (i32.store offset=ANSWER_LINE_ORIGINAL_UNITS (local.get $line4) (local.get $original))
    (i32.store offset=ANSWER_LINE_FROM (local.get $line4) (i32.const 0))
    (i32.store offset=ANSWER_LINE_THROUGH (local.get $line4) (i32.const 0))
    (i32.store offset=ANSWER_LINE_CONTROL_START (local.get $line4) (i32.const 0))
    (i32.store offset=ANSWER_LINE_CONTROL_END (local.get $line4) (i32.const 0))
    (if (i32.gt_u (local.get $count) (i32.const 4))
      (then
        (i32.store offset=ANSWER_LINE_REVENUE_START (local.get $line4) (i32.load offset=16 (local.get $entry)))
        (i32.store offset=ANSWER_LINE_REVENUE_END
          (local.get $line4)
          (i32.sub (i32.load offset=20 (local.get $entry)) (i32.const 1))))
      (else
        (i32.store offset=ANSWER_LINE_REVENUE_START (local.get $line4) (local.get $terminator))
        (i32.store offset=ANSWER_LINE_REVENUE_END (local.get $line4) (local.get $terminator))))
    (if (i32.gt_u (local.get $count) (i32.const 6))
      (then
        (i32.store offset=ANSWER_LINE_SUBMITTED_START (local.get $line4) (i32.load offset=24 (local.get $entry)))
        (i32.store offset=ANSWER_LINE_SUBMITTED_END
          (local.get $line4)
          (i32.sub (i32.load offset=28 (local.get $entry)) (i32.const 1))))
      (else
        (i32.store offset=ANSWER_LINE_SUBMITTED_START (local.get $line4) (i32.const 0))
        (i32.store offset=ANSWER_LINE_SUBMITTED_END (local.get $line4) (i32.const 0))))
    (i32.store (i32.const LINE_COUNT) (i32.add (local.get $row) (i32.const 1)))
    (i32.store (i32.const ANSWER_LINE) (i32.add (i32.load (i32.const ANSWER_LINE)) (i32.const 1)))
    (i32.const 1))

  ;; ---- The run ---------------------------------------------------------------------------------------------------

  ;; Reads records from `$record` on. @returns the first that is left to the caller, or `$end`
  (func (export "run") (param $record i32) (param $end i32) (param $batch i32) (result i32)
    (local $tag i32) (local $qualifier i32) (local $present i32) (local $entry i32) (local $count i32)
    (local $segment i32)

    (if (i32.load (i32.const LOST)) (then (return (local.get $record))))
    (local.set $segment (i32.load (i32.const SEGMENT)))
    (block $stop
      (loop $next
        (br_if $stop (i32.ge_u (local.get $record) (local.get $end)))
        (local.set $tag (i32.load offset=8 (local.get $record)))
        (local.set $present (i32.load offset=4 (local.get $record)))
        (local.set $qualifier (i32.load offset=12 (local.get $record)))
        (local.set $entry (i32.add (i32.const ELEMENTS_AT) (i32.shl (i32.load (local.get $record)) (i32.const 2))))
        (local.set $count (i32.sub (i32.load offset=RECORD_BYTES (local.get $record)) (i32.load (local.get $record))))
        (br_if $stop (i32.eqz (call $find (local.get $tag) (local.get $qualifier) (local.get $present))))
        (local.set $segment (i32.add (local.get $segment) (i32.const 1)))

        ;; what it says
        (block $read
          (if (i32.eq (local.get $tag) (i32.const TAG_CAS))
            (then
              (br_if $read
                (call $adjustments (local.get $batch) (local.get $entry) (local.get $count) (local.get $qualifier)))
              (br $stop)))
          (if (i32.eq (local.get $tag) (i32.const TAG_REF))
            (then
              (br_if $read (call $reference (local.get $batch) (local.get $entry) (local.get $qualifier)))
              (br $stop)))
          (if (i32.eq (local.get $tag) (i32.const TAG_SVC))
            (then
              (br_if $read
                (call $line
                  (local.get $batch) (local.get $entry) (local.get $count)
                  (i32.load offset=16 (local.get $record))
                  (local.get $segment)))
              (br $stop)))
          (if (i32.eq (local.get $tag) (i32.const TAG_DTM))
            (then
              (br_if $read (call $date (local.get $batch) (local.get $entry) (local.get $qualifier)))
              (br $stop)))
          (if (i32.eq (local.get $tag) (i32.const TAG_AMT))
            (then
              (br_if $read (call $amount (local.get $batch) (local.get $entry) (local.get $qualifier)))
              (br $stop)))
          (if (i32.eq (local.get $tag) (i32.const TAG_NM1))
            (then
              (br_if $read
                (call $party (local.get $batch) (local.get $entry) (local.get $present) (local.get $qualifier)))
              (br $stop)))
          (if (i32.eq (local.get $tag) (i32.const TAG_LQ))
            (then
              (br_if $read (i32.ne (local.get $qualifier) (i32.const CODE_HE)))
              (br_if $read
                (call $part
                  (local.get $batch) (i32.const PART_OF_REMARK) (i32.const 0)
                  (i32.load offset=8 (local.get $entry))
                  (i32.sub (i32.load offset=12 (local.get $entry)) (i32.const 1))
                  (i32.const 0)))
              (br $stop)))
          (br_if $stop
            (i32.and
              (i32.ne (local.get $tag) (i32.const TAG_QTY))
              (i32.ne (local.get $tag) (i32.const TAG_PER)))))

        (call $take)
        (i32.store (i32.const SEGMENT) (local.get $segment))
        (local.set $record (i32.add (local.get $record) (i32.const RECORD_BYTES)))
        (br $next)))
    (local.get $record)))
