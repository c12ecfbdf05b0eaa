;; Reads segments that are as they should be: finds where each ends and what it has, walks the loops, and fills the columns
;; of claims and lines. It works on the state that the readers written in TypeScript keep in the same memory, and does with
;; it just what they would. At the first segment that is not plain (a fault of any kind, a value in an unusual form, a level
;; that is not a subscriber's, a trailer) it changes nothing and stops; they read that one, by the records that
;; wire/structure.wat leaves of it, and it goes on after it. So each function that reads a segment first looks at everything,
;; then writes: it gives 1, or 0 having written nothing that they would not write over.
;;
;; Words in capitals are numbers that tools/build-wasm.ts puts in: addresses from wire/layout.ts, where a column begins in
;; the batch (CLAIM_START, LINE_CODE, MARK_KIND), loops, tags and bits under their own names. A row of the columns is an
;; address for each width: `$line4` is the address of the batch and four bytes for every line before this one.
;; Bit k of `$present` is set when element k is there and not empty. 4k bytes after `$entry` stands where element k begins,
;; from 1, and 4 bytes further that of the next, one byte after the end of element k. Little is called for that is done for
;; every line: a call is not cheap here.
(module
  (import "x12" "memory" (memory 1 4096 shared))

  ;; ---- Values ----------------------------------------------------------------------------------------------------

  (include "wire/values.wat")
  (include "wire/blocks.wat")

  ;; DTP: a day (D8) or a range (RD8), both ends stored at the addresses given.
  (func $dates (param $entry i32) (param $firstAt i32) (param $lastAt i32) (result i32)
    (local $format i32) (local $at i32) (local $length i32) (local $first i32) (local $last i32)
    (local.set $format (i32.load offset=8 (local.get $entry)))
    (local.set $at (i32.load offset=12 (local.get $entry)))
    (local.set $length (i32.sub (i32.load offset=16 (local.get $entry)) (local.get $at)))
    (local.set $first (call $day (local.get $at)))
    (local.set $last (local.get $first))
    (if (i32.and
          (i32.eq (i32.load16_u (local.get $format)) (i32.const DATE_SINGLE))
          (i32.eq (i32.sub (local.get $at) (local.get $format)) (i32.const 3)))
      (then (if (i32.ne (local.get $length) (i32.const 9)) (then (return (i32.const 0)))))
      (else
        (if (i32.or
              (i32.or
                (i32.ne (i32.and (i32.load (local.get $format)) (i32.const 0xffffff)) (i32.const DATE_RANGE))
                (i32.ne (i32.sub (local.get $at) (local.get $format)) (i32.const 4)))
              (i32.or
                (i32.ne (local.get $length) (i32.const 18))
                (i32.ne (i32.load8_u offset=8 (local.get $at)) (i32.const 45))))
          (then (return (i32.const 0))))
        (local.set $last (call $day (i32.add (local.get $at) (i32.const 9))))))
    (if (i32.or (i32.eqz (local.get $first)) (i32.lt_u (local.get $last) (local.get $first)))
      (then (return (i32.const 0))))
    (i32.store (local.get $firstAt) (local.get $first))
    (i32.store (local.get $lastAt) (local.get $last))
    (i32.const 1))

  ;; First five digits of the ZIP code in element 3; -1 when it is not that plain.
  (func $zip (param $entry i32) (param $present i32) (result i32)
    (local $at i32)
    (if (i32.eqz (i32.and (local.get $present) (i32.const 8))) (then (return (i32.const -1))))
    (local.set $at (i32.load offset=12 (local.get $entry)))
    (if (i32.lt_s
          (i32.sub (i32.sub (i32.load offset=16 (local.get $entry)) (i32.const 1)) (local.get $at))
          (i32.const 5))
      (then (return (i32.const -1))))
    (call $digits (local.get $at) (i32.add (local.get $at) (i32.const 5))))

  ;; ---- Names -----------------------------------------------------------------------------------------------------

  ;; An entry is the text padded with zeros, its length, its number, and a hash of it. A word of the index is the entry's
  ;; place from 1 in its low seventeen bits, and above them bits of the hash that tell most other texts apart without a look
  ;; at the entry.

  (func $text16 (param $at i32) (param $length i32) (result v128)
    (v128.and
      (v128.load (local.get $at))
      (i8x16.lt_u
        (v128.const i8x16 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15)
        (i8x16.splat (local.get $length)))))

  (func $hash (param $text v128) (result i64)
    (i64.mul
      (i64.xor
        (i64x2.extract_lane 0 (local.get $text))
        (i64.mul (i64x2.extract_lane 1 (local.get $text)) (i64.const 0x9e3779b97f4a7c15)))
      (i64.const 0xc2b2ae3d27d4eb4f)))

  (func $isEntry (param $entry i32) (param $text v128) (param $length i32) (result i32)
    (i32.and
      (i32.eq (i32.load offset=NAME_LENGTH (local.get $entry)) (local.get $length))
      (i32.eqz (v128.any_true (v128.xor (v128.load offset=NAME_ENTRIES_AT (local.get $entry)) (local.get $text))))))

  ;; The same of one that may lie beyond the last.
  (func $isKnown (param $entry i32) (param $text v128) (param $length i32) (result i32)
    (i32.and
      (i32.le_u (local.get $entry) (i32.shl (i32.load (i32.const NAME_ENTRIES)) (i32.const 5)))
      (call $isEntry (local.get $entry) (local.get $text) (local.get $length))))

  ;; Entry of the text in NM109. When there is none, 0; when it has not been met, 0, and it is asked for; when it is long, 0.
  ;; At `$last` stands the entry that was the answer before: names of a kind often come again at once, or in the order they
  ;; came in before, but for one that is left out, or comes in between: the entry before such a one stands after `$last`.
  (func $identifier (param $elements i32) (param $present i32) (param $last i32) (result i32)
    (local $at i32) (local $length i32) (local $slot i32) (local $word i32) (local $bits i32) (local $entry i32)
    (local $text v128) (local $hash i64)
    (if (i32.eqz (i32.and (local.get $present) (i32.const 0x200))) (then (return (i32.const 0))))
    (local.set $at (i32.load offset=36 (local.get $elements)))
    (local.set $length (i32.sub (i32.sub (i32.load offset=40 (local.get $elements)) (i32.const 1)) (local.get $at)))
    (if (i32.gt_u (local.get $length) (i32.const 16)) (then (return (i32.const 0))))
    (local.set $text (call $text16 (local.get $at) (local.get $length)))
    (local.set $entry (i32.load (local.get $last)))
    (if (call $isEntry (local.get $entry) (local.get $text) (local.get $length)) (then (return (local.get $entry))))
    (block $known
      (local.set $entry (i32.add (local.get $entry) (i32.const NAME_ENTRY_BYTES)))
      (br_if $known (call $isKnown (local.get $entry) (local.get $text) (local.get $length)))
      (local.set $entry (i32.add (local.get $entry) (i32.const NAME_ENTRY_BYTES)))
      (br_if $known (call $isKnown (local.get $entry) (local.get $text) (local.get $length)))
      (local.set $entry (i32.add (i32.load offset=4 (local.get $last)) (i32.const NAME_ENTRY_BYTES)))
      (br_if $known (call $isKnown (local.get $entry) (local.get $text) (local.get $length)))
      (local.set $entry (i32.add (local.get $entry) (i32.const NAME_ENTRY_BYTES)))
      (br_if $known (call $isKnown (local.get $entry) (local.get $text) (local.get $length)))
      (local.set $hash (call $hash (local.get $text)))
      (local.set $slot (i32.wrap_i64 (i64.shr_u (local.get $hash) (i64.const 47))))
      (local.set $bits (i32.and (i32.wrap_i64 (local.get $hash)) (i32.const 0xfffe0000)))
      (loop $each
        (local.set $word (i32.load offset=NAME_INDEX_AT (i32.shl (local.get $slot) (i32.const 2))))
        (if (i32.eqz (local.get $word))
          (then
            (i32.store (i32.const ASKS) (i32.const ASKS_NAME))
            (i32.store (i32.const ASKED_START) (local.get $at))
            (i32.store (i32.const ASKED_END) (i32.add (local.get $at) (local.get $length)))
            (return (i32.const 0))))
        (if (i32.eq (i32.and (local.get $word) (i32.const 0xfffe0000)) (local.get $bits))
          (then
            (local.set $entry (i32.shl (i32.and (local.get $word) (i32.const 0x1ffff)) (i32.const 5)))
            (if (call $isEntry (local.get $entry) (local.get $text) (local.get $length))
              (then
                (i32.store offset=4 (local.get $last) (i32.load (local.get $last)))
                (br $known)))))
        (local.set $slot (i32.and (i32.add (local.get $slot) (i32.const 1)) (i32.const NAME_SLOTS_MASK)))
        (br $each)))
    (i32.store (local.get $last) (local.get $entry))
    ;; the line of the cache with the entries that are likely to be next; a store does not wait for it
    (i32.store offset=NAME_AHEAD (local.get $entry) (i32.const 0))
    (local.get $entry))

  ;; Enters a text of up to sixteen bytes that is not there yet. There must be room: NAME_ENTRIES below NAME_ENTRIES_MAX.
  (func (export "learnName") (param $at i32) (param $end i32) (param $number i32)
    (local $slot i32) (local $place i32) (local $entry i32) (local $text v128) (local $hash i64) (local $mixed i32)
    (local.set $text (call $text16 (local.get $at) (i32.sub (local.get $end) (local.get $at))))
    (local.set $hash (call $hash (local.get $text)))
    (local.set $slot (i32.wrap_i64 (i64.shr_u (local.get $hash) (i64.const 47))))
    (block $free
      (loop $each
        (br_if $free (i32.eqz (i32.load offset=NAME_INDEX_AT (i32.shl (local.get $slot) (i32.const 2)))))
        (local.set $slot (i32.and (i32.add (local.get $slot) (i32.const 1)) (i32.const NAME_SLOTS_MASK)))
        (br $each)))
    (local.set $place (i32.add (i32.load (i32.const NAME_ENTRIES)) (i32.const 1)))
    (i32.store (i32.const NAME_ENTRIES) (local.get $place))
    (i32.store offset=NAME_INDEX_AT
      (i32.shl (local.get $slot) (i32.const 2))
      (i32.or (local.get $place) (i32.and (i32.wrap_i64 (local.get $hash)) (i32.const 0xfffe0000))))
    (local.set $entry (i32.shl (local.get $place) (i32.const 5)))
    (v128.store offset=NAME_ENTRIES_AT (local.get $entry) (local.get $text))
    (i32.store offset=NAME_LENGTH (local.get $entry) (i32.sub (local.get $end) (local.get $at)))
    (i32.store offset=NAME_NUMBER (local.get $entry) (local.get $number))
    ;; as scan/hierarchy.ts mixes the id of a payer
    (local.set $mixed (i32.const 0x811c9dc5))
    (loop $byte
      (local.set $mixed (i32.mul (i32.xor (local.get $mixed) (i32.load8_u (local.get $at))) (i32.const 0x01000193)))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (br_if $byte (i32.lt_u (local.get $at) (local.get $end))))
    (i32.store offset=NAME_HASH (local.get $entry) (local.get $mixed)))

  ;; ---- Key of a claim, as in claim/key.ts -------------------------------------------------------------------------

  (func $keys (param $at i32) (param $end i32) (param $claim4 i32)
    (local $provider i32) (local $beneficiary i32) (local $high i32) (local $low i32) (local $byte i32)
    (local.set $provider (i32.load (i32.const PROVIDER)))
    (local.set $beneficiary (i32.load (i32.const BENEFICIARY)))
    (local.set $high
      (i32.xor
        (i32.mul (i32.xor (local.get $provider) (i32.const 0x9e3779b9)) (i32.const 0x85ebca6b))
        (local.get $beneficiary)))
    (local.set $low
      (i32.xor
        (i32.mul (i32.xor (local.get $beneficiary) (i32.const 0x7f4a7c15)) (i32.const 0xc2b2ae35))
        (local.get $provider)))
    (block $done
      (loop $each
        (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
        (local.set $byte (i32.load8_u (local.get $at)))
        (local.set $high (i32.mul (i32.xor (local.get $high) (local.get $byte)) (i32.const 0x01000193)))
        (local.set $low
          (i32.xor
            (i32.mul (i32.xor (local.get $low) (local.get $byte)) (i32.const 0x5bd1e995))
            (i32.shr_u (local.get $low) (i32.const 15))))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (br $each)))
    (i32.store offset=CLAIM_KEY_HIGH (local.get $claim4)
      (i32.xor (local.get $high) (i32.shr_u (local.get $high) (i32.const 13))))
    (i32.store offset=CLAIM_KEY_LOW (local.get $claim4)
      (i32.xor (local.get $low) (i32.shr_u (local.get $low) (i32.const 16)))))

  ;; ---- Service lines -----------------------------------------------------------------------------------------------

  ;; Ends the open line: what it did not say is the claim's.
  (func $finishLine
    (local $line i32) (local $line4 i32) (local $claim4 i32)
    (local.set $line (i32.load (i32.const LINE_COUNT)))
    (local.set $line4 (i32.add (i32.load (i32.const BATCH)) (i32.shl (local.get $line) (i32.const 2))))
    (local.set $claim4 (i32.add (i32.load (i32.const BATCH)) (i32.shl (i32.load (i32.const CLAIM_COUNT)) (i32.const 2))))
    (i32.store (i32.const LINE_OPEN) (i32.const 0))
    (i32.store (i32.const LINE_COUNT) (i32.add (local.get $line) (i32.const 1)))
    (if (i32.eqz (i32.load offset=LINE_DAY (local.get $line4)))
      (then
        (if (i32.and
              (i32.eqz
                (i32.and
                  (i32.load8_u offset=LINE_UNREADABLE (i32.add (i32.load (i32.const BATCH)) (local.get $line)))
                  (i32.const UNREADABLE_DATE)))
              (i32.eq
                (i32.load offset=CLAIM_STATEMENT_FROM (local.get $claim4))
                (i32.load offset=CLAIM_STATEMENT_THROUGH (local.get $claim4))))
          (then
            (i32.store offset=LINE_DAY
              (local.get $line4)
              (i32.load offset=CLAIM_STATEMENT_FROM (local.get $claim4)))
            (i32.store offset=LINE_LAST_DAY (local.get $line4)
              (i32.load offset=CLAIM_STATEMENT_THROUGH (local.get $claim4)))))))
    (if (i32.eqz (i32.load offset=LINE_RENDERING (local.get $line4)))
      (then
        (i32.store offset=LINE_RENDERING
          (local.get $line4)
          (i32.load offset=CLAIM_RENDERING (local.get $claim4))))))

  ;; LX
  (func $line (param $entry i32) (param $present i32) (param $segment i32) (result i32)
    (local $number i32) (local $line i32) (local $line2 i32) (local $line4 i32) (local $claim i32)
    (if (i32.eqz (i32.and (local.get $present) (i32.const 2))) (then (return (i32.const 0))))
    (local.set $number
      (call $digits (i32.load offset=4 (local.get $entry)) (i32.sub (i32.load offset=8 (local.get $entry)) (i32.const 1))))
    (if (i32.lt_s (local.get $number) (i32.const 0)) (then (return (i32.const 0))))
    (if (i32.ge_u
          (i32.add (i32.load (i32.const LINE_COUNT)) (i32.load (i32.const LINE_OPEN)))
          (i32.load (i32.const LINE_CAPACITY)))
      (then (return (i32.const 0))))
    (if (i32.load (i32.const LINE_OPEN)) (then (call $finishLine)))
    (local.set $claim (i32.load (i32.const CLAIM_COUNT)))
    (local.set $line (i32.load (i32.const LINE_COUNT)))
    (local.set $line2 (i32.add (i32.load (i32.const BATCH)) (i32.shl (local.get $line) (i32.const 1))))
    (local.set $line4 (i32.add (i32.load (i32.const BATCH)) (i32.shl (local.get $line) (i32.const 2))))
    (i32.store (i32.const LINE_OPEN) (i32.const 1))
    (i32.store offset=LINE_CLAIM (local.get $line4) (local.get $claim))
    (i32.store offset=LINE_NUMBER (local.get $line4) (local.get $number))
    (i32.store offset=LINE_SEGMENT (local.get $line4) (local.get $segment))
    (i32.store offset=LINE_SV_START (local.get $line4) (i32.const 0))
    (i32.store offset=LINE_SV_END (local.get $line4) (i32.const 0))
    (i32.store offset=LINE_COMPOSITE_START (local.get $line4) (i32.const 0))
    (i32.store offset=LINE_COMPOSITE_END (local.get $line4) (i32.const 0))
    (i32.store offset=LINE_CODE (local.get $line4) (i32.const -1))
    (i32.store16 offset=LINE_MODIFIER1 (local.get $line2) (i32.const 0))
    (i32.store16 offset=LINE_MODIFIER2 (local.get $line2) (i32.const 0))
    (i32.store16 offset=LINE_MODIFIER3 (local.get $line2) (i32.const 0))
    (i32.store16 offset=LINE_MODIFIER4 (local.get $line2) (i32.const 0))
    (i32.store16 offset=LINE_MODIFIERS (local.get $line2) (i32.const 0))
    (i32.store offset=LINE_CHARGE (local.get $line4) (i32.const 0))
    (i32.store offset=LINE_UNITS (local.get $line4) (i32.const 0))
    (i32.store8 offset=LINE_UNIT (i32.add (i32.load (i32.const BATCH)) (local.get $line)) (i32.const UNIT_OTHER))
    (i32.store offset=LINE_DAY (local.get $line4) (i32.const 0))
    (i32.store offset=LINE_LAST_DAY (local.get $line4) (i32.const 0))
    (i32.store offset=LINE_REVENUE (local.get $line4) (i32.const 0))
    (i32.store8 offset=LINE_PLACE_OF_SERVICE (i32.add (i32.load (i32.const BATCH)) (local.get $line))
      (i32.load8_u offset=CLAIM_PLACE_OF_SERVICE (i32.add (i32.load (i32.const BATCH)) (local.get $claim))))
    (i32.store offset=LINE_FACILITY_ZIP (local.get $line4) (i32.const -1))
    (i32.store offset=LINE_CONTROL_START (local.get $line4) (i32.const 0))
    (i32.store offset=LINE_CONTROL_END (local.get $line4) (i32.const 0))
    (i32.store offset=LINE_RENDERING (local.get $line4) (i32.const 0))
    (i32.store8 offset=LINE_UNREADABLE (i32.add (i32.load (i32.const BATCH)) (local.get $line))
      (i32.const UNREADABLE_CHARGE_OR_UNITS))
    (i32.const 1))

  ;; `HC:97110:GP:KX`: up to four modifiers, none of them empty or repeated, nothing after them.
  (func $procedure (param $start i32) (param $end i32) (param $line i32) (result i32)
    (local $component i32) (local $at i32) (local $slot i32) (local $known i32) (local $first i32) (local $second i32)
    (local $bit i32) (local $a i32) (local $b i32) (local $c i32) (local $d i32) (local $e i32) (local $line2 i32)
    (local $line4 i32) (local $left i32)
    (local.set $component (i32.load (i32.const COMPONENT)))
    (local.set $at (i32.add (local.get $start) (i32.const 8)))
    (if (i32.or
          (i32.gt_u (local.get $at) (local.get $end))
          (i32.ne
            (i32.and (i32.load (local.get $start)) (i32.const 0xffffff))
            (i32.or (i32.const TAG_HC) (i32.shl (local.get $component) (i32.const 16)))))
      (then (return (i32.const 0))))
    (local.set $a (i32.load8_u (i32.add (i32.const BASE36_AT) (i32.load8_u offset=3 (local.get $start)))))
    (local.set $b (i32.load8_u (i32.add (i32.const BASE36_AT) (i32.load8_u offset=4 (local.get $start)))))
    (local.set $c (i32.load8_u (i32.add (i32.const BASE36_AT) (i32.load8_u offset=5 (local.get $start)))))
    (local.set $d (i32.load8_u (i32.add (i32.const BASE36_AT) (i32.load8_u offset=6 (local.get $start)))))
    (local.set $e (i32.load8_u (i32.add (i32.const BASE36_AT) (i32.load8_u offset=7 (local.get $start)))))
    (if (i32.gt_u
          (i32.or (i32.or (local.get $a) (local.get $b)) (i32.or (i32.or (local.get $c) (local.get $d)) (local.get $e)))
          (i32.const 63))
      (then (return (i32.const 0))))
    (local.set $line2 (i32.add (i32.load (i32.const BATCH)) (i32.shl (local.get $line) (i32.const 1))))
    (local.set $slot (local.get $line2))
    (local.set $left (i32.const 4))
    (block $done
      (loop $each
        (br_if $done (i32.eq (local.get $at) (local.get $end)))
        (if (i32.or
              (i32.or
                (i32.ne (i32.load8_u (local.get $at)) (local.get $component))
                (i32.eqz (local.get $left)))
              (i32.gt_u (i32.add (local.get $at) (i32.const 3)) (local.get $end)))
          (then (return (i32.const 0))))
        (local.set $first (i32.load8_u offset=1 (local.get $at)))
        (local.set $second (i32.load8_u offset=2 (local.get $at)))
        (if (i32.gt_u
              (i32.or
                (i32.load8_u (i32.add (i32.const BASE36_AT) (local.get $first)))
                (i32.load8_u (i32.add (i32.const BASE36_AT) (local.get $second))))
              (i32.const 63))
          (then (return (i32.const 0))))
        ;; lower case reads as upper case
        (local.set $first
          (i32.sub (local.get $first) (i32.shl (i32.gt_u (local.get $first) (i32.const 96)) (i32.const 5))))
        (local.set $second
          (i32.sub (local.get $second) (i32.shl (i32.gt_u (local.get $second) (i32.const 96)) (i32.const 5))))
        (local.set $first (i32.or (i32.shl (local.get $first) (i32.const 8)) (local.get $second)))
        (local.set $bit
          (i32.load16_u (i32.add (i32.const MODIFIER_BITS_AT) (i32.shl (local.get $first) (i32.const 1)))))
        (if (i32.and (local.get $known) (local.get $bit)) (then (return (i32.const 0))))
        (local.set $known (i32.or (local.get $known) (local.get $bit)))
        (i32.store16 offset=LINE_MODIFIER1 (local.get $slot) (local.get $first))
        (local.set $slot (i32.add (local.get $slot) (i32.const MODIFIER_COLUMN_BYTES)))
        (local.set $left (i32.sub (local.get $left) (i32.const 1)))
        (local.set $at (i32.add (local.get $at) (i32.const 3)))
        (br $each)))
    (local.set $line4 (i32.add (i32.load (i32.const BATCH)) (i32.shl (local.get $line) (i32.const 2))))
    (i32.store16 offset=LINE_MODIFIERS (local.get $line2) (local.get $known))
    (i32.store offset=LINE_COMPOSITE_START (local.get $line4) (local.get $start))
    (i32.store offset=LINE_COMPOSITE_END (local.get $line4) (local.get $end))
    (i32.store offset=LINE_CODE (local.get $line4)
      (i32.add
        (i32.add
          (i32.mul
            (i32.add (i32.mul (i32.add (i32.mul (local.get $a) (i32.const 36)) (local.get $b)) (i32.const 36)) (local.get $c))
            (i32.const 1296))
          (i32.mul (local.get $d) (i32.const 36)))
        (local.get $e)))
    (i32.const 1))

  ;; What SV1 and SV2 share, given where the starts of the elements stand: procedure, charge, unit of measure, count.
  (func $service
    (param $start i32) (param $end i32) (param $entry i32) (param $segment i32)
    (param $composite i32) (param $charge i32) (param $basis i32) (param $units i32) (result i32)
    (local $line i32) (local $line4 i32) (local $cents i32) (local $thousandths i32) (local $measure i32) (local $at i32)
    (if (i32.eqz (i32.load (i32.const LINE_OPEN))) (then (return (i32.const 0))))
    (local.set $line (i32.load (i32.const LINE_COUNT)))
    (local.set $measure (i32.load (local.get $basis)))
    (if (i32.ne (i32.sub (i32.load offset=4 (local.get $basis)) (local.get $measure)) (i32.const 3))
      (then (return (i32.const 0))))
    (local.set $measure (i32.load16_u (local.get $measure)))
    (local.set $cents
      (call $scaled (i32.load (local.get $charge)) (i32.sub (i32.load offset=4 (local.get $charge)) (i32.const 1)) (i32.const 2)))
    (local.set $thousandths
      (call $scaled (i32.load (local.get $units)) (i32.sub (i32.load offset=4 (local.get $units)) (i32.const 1)) (i32.const 3)))
    (if (i32.lt_s (i32.or (local.get $cents) (local.get $thousandths)) (i32.const 0)) (then (return (i32.const 0))))
    (if (i32.eqz
          (call $procedure (i32.load (local.get $composite)) (i32.sub (i32.load offset=4 (local.get $composite)) (i32.const 1)) (local.get $line)))
      (then (return (i32.const 0))))
    (local.set $line4 (i32.add (i32.load (i32.const BATCH)) (i32.shl (local.get $line) (i32.const 2))))
    (i32.store offset=LINE_SEGMENT (local.get $line4) (local.get $segment))
    (i32.store offset=LINE_SV_START (local.get $line4) (local.get $start))
    (i32.store offset=LINE_SV_END (local.get $line4) (local.get $end))
    (i32.store offset=LINE_CHARGE (local.get $line4) (local.get $cents))
    (i32.store offset=LINE_UNITS (local.get $line4) (local.get $thousandths))
    (i32.store8 offset=LINE_UNIT (i32.add (i32.load (i32.const BATCH)) (local.get $line))
      (select
        (i32.const UNIT_UNITS)
        (select
          (i32.const UNIT_MINUTES)
          (select
            (i32.const UNIT_DAYS)
            (i32.const UNIT_OTHER)
            (i32.eq (local.get $measure) (i32.const TAG_DA)))
          (i32.eq (local.get $measure) (i32.const TAG_MJ)))
        (i32.eq (local.get $measure) (i32.const TAG_UN))))
    (local.set $at (i32.add (i32.load (i32.const BATCH)) (local.get $line)))
    (i32.store8 offset=LINE_UNREADABLE
      (local.get $at)
      (i32.and (i32.load8_u offset=LINE_UNREADABLE (local.get $at)) (i32.xor (i32.const UNREADABLE_CHARGE_OR_UNITS) (i32.const 255))))
    (f64.store
      (i32.const TOTAL)
      (f64.add (f64.load (i32.const TOTAL)) (f64.convert_i32_s (local.get $cents))))
    (i32.const 1))

  ;; SV1: procedure, charge, basis, units; the place of service of the line where it gives one.
  (func $professionalService
    (param $start i32) (param $end i32) (param $entry i32) (param $present i32) (param $segment i32) (result i32)
    (local $place i32)
    (if (i32.ne (i32.and (local.get $present) (i32.const 0x1e)) (i32.const 0x1e)) (then (return (i32.const 0))))
    (if (i32.and (local.get $present) (i32.const 0x20))
      (then
        (local.set $place
          (call $digits
            (i32.load offset=20 (local.get $entry))
            (i32.sub (i32.load offset=24 (local.get $entry)) (i32.const 1))))
        (if (i32.gt_u (i32.sub (local.get $place) (i32.const 1)) (i32.const 98)) (then (return (i32.const 0))))))
    (if (i32.eqz
          (call $service
            (local.get $start)
            (local.get $end)
            (local.get $entry)
            (local.get $segment)
            (i32.add (local.get $entry) (i32.const 4))
            (i32.add (local.get $entry) (i32.const 8))
            (i32.add (local.get $entry) (i32.const 12))
            (i32.add (local.get $entry) (i32.const 16))))
      (then (return (i32.const 0))))
    (if (local.get $place)
      (then
        (i32.store8 offset=LINE_PLACE_OF_SERVICE
          (i32.add (i32.load (i32.const BATCH)) (i32.load (i32.const LINE_COUNT)))
          (local.get $place))))
    (i32.const 1))

  ;; SV2: revenue code, procedure, charge, basis, units.
  (func $institutionalService
    (param $start i32) (param $end i32) (param $entry i32) (param $present i32) (param $segment i32) (result i32)
    (local $revenue i32)
    (if (i32.ne (i32.and (local.get $present) (i32.const 0x3e)) (i32.const 0x3e)) (then (return (i32.const 0))))
    (local.set $revenue
      (call $digits (i32.load offset=4 (local.get $entry)) (i32.sub (i32.load offset=8 (local.get $entry)) (i32.const 1))))
    (if (i32.lt_s (local.get $revenue) (i32.const 0)) (then (return (i32.const 0))))
    (if (i32.eqz
          (call $service
            (local.get $start)
            (local.get $end)
            (local.get $entry)
            (local.get $segment)
            (i32.add (local.get $entry) (i32.const 8))
            (i32.add (local.get $entry) (i32.const 12))
            (i32.add (local.get $entry) (i32.const 16))
            (i32.add (local.get $entry) (i32.const 20))))
      (then (return (i32.const 0))))
    (i32.store offset=LINE_REVENUE
      (i32.add (i32.load (i32.const BATCH)) (i32.shl (i32.load (i32.const LINE_COUNT)) (i32.const 2)))
      (local.get $revenue))
    (i32.const 1))

  ;; DTP*472 of a line
  (func $lineDates (param $entry i32) (param $present i32) (result i32)
    (local $line4 i32)
    (if (i32.or
          (i32.eqz (i32.load (i32.const LINE_OPEN)))
          (i32.ne (i32.and (local.get $present) (i32.const 0xc)) (i32.const 0xc)))
      (then (return (i32.const 0))))
    (local.set $line4 (i32.add (i32.load (i32.const BATCH)) (i32.shl (i32.load (i32.const LINE_COUNT)) (i32.const 2))))
    (call $dates
      (local.get $entry)
      (i32.add (i32.const LINE_DAY) (local.get $line4))
      (i32.add (i32.const LINE_LAST_DAY) (local.get $line4))))

  ;; REF*6R
  (func $lineControlNumber (param $entry i32) (param $present i32) (result i32)
    (local $line4 i32)
    (if (i32.or
          (i32.eqz (i32.load (i32.const LINE_OPEN)))
          (i32.eqz (i32.and (local.get $present) (i32.const 4))))
      (then (return (i32.const 0))))
    (local.set $line4 (i32.add (i32.load (i32.const BATCH)) (i32.shl (i32.load (i32.const LINE_COUNT)) (i32.const 2))))
    (i32.store offset=LINE_CONTROL_START (local.get $line4)
      (i32.load offset=8 (local.get $entry)))
    (i32.store offset=LINE_CONTROL_END (local.get $line4)
      (i32.sub (i32.load offset=12 (local.get $entry)) (i32.const 1)))
    (i32.const 1))

  ;; NM1*82 of a line
  (func $lineRendering (param $entry i32) (param $present i32) (result i32)
    (local $name i32)
    (if (i32.eqz (i32.load (i32.const LINE_OPEN))) (then (return (i32.const 0))))
    (local.set $name (call $identifier (local.get $entry) (local.get $present) (i32.const LAST_RENDERING)))
    (if (i32.eqz (local.get $name)) (then (return (i32.const 0))))
    (i32.store offset=LINE_RENDERING
      (i32.add (i32.load (i32.const BATCH)) (i32.shl (i32.load (i32.const LINE_COUNT)) (i32.const 2)))
      (i32.load offset=NAME_NUMBER (local.get $name)))
    (i32.const 1))

  ;; N4 of a line's service facility
  (func $lineFacilityZip (param $entry i32) (param $present i32) (result i32)
    (local $zip i32)
    (local.set $zip (call $zip (local.get $entry) (local.get $present)))
    (if (i32.or (i32.eqz (i32.load (i32.const LINE_OPEN))) (i32.lt_s (local.get $zip) (i32.const 0)))
      (then (return (i32.const 0))))
    (i32.store offset=LINE_FACILITY_ZIP
      (i32.add (i32.load (i32.const BATCH)) (i32.shl (i32.load (i32.const LINE_COUNT)) (i32.const 2)))
      (local.get $zip))
    (i32.const 1))

  ;; ---- Claims ------------------------------------------------------------------------------------------------------

  ;; Whether the open claim, if any, can end without a remark, and another section can begin in the batch.
  (func $canCut (result i32)
    (if (i32.load (i32.const CLAIM_OPEN))
      (then
        (if (i32.eqz (i32.load (i32.const TOTAL_KNOWN))) (then (return (i32.const 0))))
        (if (f64.ne
              (f64.load (i32.const TOTAL))
              (f64.load offset=CLAIM_CHARGE (i32.add (i32.load (i32.const BATCH)) (i32.shl (i32.load (i32.const CLAIM_COUNT)) (i32.const 3)))))
          (then (return (i32.const 0))))))
    (i32.and
      (i32.lt_u
        (i32.add (i32.load (i32.const CLAIM_COUNT)) (i32.load (i32.const CLAIM_OPEN)))
        (i32.load (i32.const CLAIM_CAPACITY)))
      (i32.lt_u (i32.load (i32.const MARK_COUNT)) (i32.load (i32.const MARK_CAPACITY)))))

  ;; Ends the open claim before byte `$end`.
  (func $finishClaim (param $end i32)
    (local $claim i32) (local $claim4 i32)
    (if (i32.load (i32.const LINE_OPEN)) (then (call $finishLine)))
    (local.set $claim (i32.load (i32.const CLAIM_COUNT)))
    (local.set $claim4 (i32.add (i32.load (i32.const BATCH)) (i32.shl (local.get $claim) (i32.const 2))))
    (i32.store (i32.const CLAIM_OPEN) (i32.const 0))
    (i32.store offset=CLAIM_END (local.get $claim4) (local.get $end))
    (i32.store offset=CLAIM_LINE_END (local.get $claim4)
      (i32.load (i32.const LINE_COUNT)))
    (i32.store (i32.const CLAIM_COUNT) (i32.add (local.get $claim) (i32.const 1))))

  ;; Notes that a section begins, after segment `$before`. Never the first of a batch: there are others before it.
  (func $mark (param $kind i32) (param $start i32) (param $subject i32) (param $before i32)
    (local $mark i32) (local $mark4 i32)
    (local.set $mark (i32.load (i32.const MARK_COUNT)))
    (local.set $mark4 (i32.add (i32.load (i32.const BATCH)) (i32.shl (local.get $mark) (i32.const 2))))
    (i32.store offset=MARK_SEGMENTS
      (i32.sub (local.get $mark4) (i32.const 4))
      (i32.sub (local.get $before) (i32.load (i32.const MARK_SEGMENT))))
    (i32.store8 offset=MARK_KIND (i32.add (i32.load (i32.const BATCH)) (local.get $mark)) (local.get $kind))
    (i32.store offset=MARK_START (local.get $mark4) (local.get $start))
    (i32.store offset=MARK_SUBJECT (local.get $mark4) (local.get $subject))
    (i32.store (i32.const MARK_COUNT) (i32.add (local.get $mark) (i32.const 1)))
    (i32.store (i32.const MARK_SEGMENT) (local.get $before)))

  ;; Keeps what the walk must go back to when the claim is read again: the loops above it, and the uses of its CLM.
  (func $saveWalk (param $loop i32) (param $spec i32) (param $uses i32)
    (local $at i32)
    (loop $each
      (v128.store offset=SAVED_AT (local.get $at) (v128.load offset=WALK_AT (local.get $at)))
      (local.set $at (i32.add (local.get $at) (i32.const 16)))
      (br_if $each (i32.lt_u (local.get $at) (i32.const CLAIM_LOOP_BYTES))))
    (i32.store (i32.const SAVED_LOOP) (local.get $loop))
    (i32.store (i32.const SAVED_SPEC) (local.get $spec))
    (i32.store (i32.const SAVED_USES) (i32.load (local.get $uses)))
    (i32.store (i32.const SAVED_USES_IN) (i32.load offset=4 (local.get $uses))))

  ;; CLM: `CLM*id*charge***11:B:1`, with two digits, a qualifier and a frequency of one letter each in element 5.
  (func $claim
    (param $start i32) (param $entry i32) (param $present i32) (param $segment i32) (param $loop i32) (param $place i32) (result i32)
    (local $charge i32) (local $at i32) (local $code i32) (local $component i32)
    (local $claim i32) (local $claim1 i32) (local $claim2 i32) (local $claim4 i32) (local $institutional i32)
    (if (i32.ne (i32.and (local.get $present) (i32.const 0x26)) (i32.const 0x26)) (then (return (i32.const 0))))
    (local.set $charge
      (call $scaled
        (i32.load offset=8 (local.get $entry))
        (i32.sub (i32.load offset=12 (local.get $entry)) (i32.const 1))
        (i32.const 2)))
    (local.set $at (i32.load offset=20 (local.get $entry)))
    (local.set $component (i32.load (i32.const COMPONENT)))
    (local.set $code (call $digits (local.get $at) (i32.add (local.get $at) (i32.const 2))))
    (if (i32.or
          (i32.or
            (i32.lt_s (i32.or (local.get $charge) (local.get $code)) (i32.const 0))
            (i32.lt_s
              (i32.sub (i32.sub (i32.load offset=24 (local.get $entry)) (i32.const 1)) (local.get $at))
              (i32.const 6)))
          (i32.or
            (i32.eq (i32.load8_u offset=3 (local.get $at)) (local.get $component))
            (i32.or
              (i32.ne (i32.load8_u offset=2 (local.get $at)) (local.get $component))
              (i32.ne (i32.load8_u offset=4 (local.get $at)) (local.get $component)))))
      (then (return (i32.const 0))))
    (if (i32.eqz (call $canCut)) (then (return (i32.const 0))))

    (if (i32.load (i32.const CLAIM_OPEN)) (then (call $finishClaim (local.get $start))))
    (local.set $claim (i32.load (i32.const CLAIM_COUNT)))
    (local.set $claim1 (i32.add (i32.load (i32.const BATCH)) (local.get $claim)))
    (local.set $claim2 (i32.add (i32.load (i32.const BATCH)) (i32.shl (local.get $claim) (i32.const 1))))
    (local.set $claim4 (i32.add (i32.load (i32.const BATCH)) (i32.shl (local.get $claim) (i32.const 2))))
    (i32.store (i32.const CLAIM_OPEN) (i32.const 1))
    (i32.store (i32.const CLAIM_BEFORE) (i32.sub (local.get $segment) (i32.const 1)))
    (f64.store (i32.const TOTAL) (f64.const 0))
    (i32.store (i32.const TOTAL_KNOWN) (i32.const 1))
    (i32.store (i32.const LINE_OPEN) (i32.const 0))
    (i32.store (i32.const LINES_FULL) (i32.const 0))
    (i32.store offset=CLAIM_START (local.get $claim4) (local.get $start))
    (i32.store offset=CLAIM_SEGMENT (local.get $claim4) (local.get $segment))
    (i32.store offset=CLAIM_ID_START (local.get $claim4)
      (i32.load offset=4 (local.get $entry)))
    (i32.store offset=CLAIM_ID_END (local.get $claim4)
      (i32.sub (i32.load offset=8 (local.get $entry)) (i32.const 1)))
    (i32.store8 offset=CLAIM_FORM (local.get $claim1) (i32.load (i32.const FORM)))
    (i32.store8 offset=CLAIM_PAYER_SEQUENCE (local.get $claim1)
      (i32.load (i32.const PAYER_SEQUENCE)))
    (i32.store16 offset=CLAIM_FILING (local.get $claim2) (i32.load (i32.const FILING)))
    (i32.store offset=CLAIM_PAYER (local.get $claim4) (i32.load (i32.const PAYER)))
    (i32.store offset=CLAIM_PAYER_HASH (local.get $claim4) (i32.load (i32.const PAYER_HASH)))
    (i32.store offset=CLAIM_BENEFICIARY (local.get $claim4)
      (i32.load (i32.const BENEFICIARY)))
    (i32.store offset=CLAIM_PROVIDER (local.get $claim4) (i32.load (i32.const PROVIDER)))
    (i32.store offset=CLAIM_PROVIDER_ZIP (local.get $claim4)
      (i32.load (i32.const PROVIDER_ZIP)))
    (i32.store offset=CLAIM_RENDERING (local.get $claim4) (i32.load (i32.const RENDERING)))
    (i32.store offset=CLAIM_FACILITY_ZIP (local.get $claim4) (i32.const -1))
    (i32.store offset=CLAIM_PAYER_CLAIM_START (local.get $claim4) (i32.const 0))
    (i32.store offset=CLAIM_PAYER_CLAIM_END (local.get $claim4) (i32.const 0))
    (i32.store offset=CLAIM_CODES_START (local.get $claim4) (i32.const 0))
    (i32.store offset=CLAIM_CODES_END (local.get $claim4) (i32.const 0))
    (i32.store offset=CLAIM_STATEMENT_FROM (local.get $claim4) (i32.const 0))
    (i32.store offset=CLAIM_STATEMENT_THROUGH (local.get $claim4) (i32.const 0))
    (i32.store offset=CLAIM_LINE_START (local.get $claim4)
      (i32.load (i32.const LINE_COUNT)))
    (i32.store offset=CLAIM_LINE_END (local.get $claim4)
      (i32.load (i32.const LINE_COUNT)))
    (i32.store8 offset=CLAIM_BROKEN (local.get $claim1)
      (i32.ne (i32.load (i32.const SPOILED)) (i32.const 0)))
    (f64.store offset=CLAIM_CHARGE
      (i32.add (i32.load (i32.const BATCH)) (i32.shl (local.get $claim) (i32.const 3)))
      (f64.convert_i32_s (local.get $charge)))
    (local.set $institutional (i32.eq (i32.load (i32.const FORM)) (i32.const FORM_INSTITUTIONAL)))
    (i32.store8 offset=CLAIM_PLACE_OF_SERVICE (local.get $claim1)
      (select (i32.const 0) (local.get $code) (local.get $institutional)))
    (i32.store8 offset=CLAIM_BILL_TYPE (local.get $claim1)
      (select (local.get $code) (i32.const 0) (local.get $institutional)))
    (i32.store8 offset=CLAIM_FREQUENCY (local.get $claim1)
      (i32.load8_u offset=5 (local.get $at)))
    (call $keys
      (i32.load offset=4 (local.get $entry))
      (i32.sub (i32.load offset=8 (local.get $entry)) (i32.const 1))
      (local.get $claim4))
    (call $saveWalk
      (local.get $loop)
      (i32.load offset=PLACE_SPEC (local.get $place))
      (i32.load offset=PLACE_USES (local.get $place)))
    (call $mark
      (i32.const MARK_OF_CLAIM) (local.get $start) (local.get $claim) (i32.sub (local.get $segment) (i32.const 1)))
    (i32.const 1))

  ;; HI, wherever it stands.
  (func $codes (param $start i32) (param $end i32)
    (local $claim4 i32)
    (local.set $claim4 (i32.add (i32.load (i32.const BATCH)) (i32.shl (i32.load (i32.const CLAIM_COUNT)) (i32.const 2))))
    (if (i32.load (i32.const CLAIM_OPEN))
      (then
        (if (i32.eqz (i32.load offset=CLAIM_CODES_START (local.get $claim4)))
          (then (i32.store offset=CLAIM_CODES_START (local.get $claim4) (local.get $start))))
        (i32.store offset=CLAIM_CODES_END (local.get $claim4) (local.get $end)))))

  ;; DTP*434
  (func $statementDates (param $entry i32) (param $present i32) (result i32)
    (local $claim4 i32)
    (if (i32.ne (i32.and (local.get $present) (i32.const 0xc)) (i32.const 0xc)) (then (return (i32.const 0))))
    (local.set $claim4 (i32.add (i32.load (i32.const BATCH)) (i32.shl (i32.load (i32.const CLAIM_COUNT)) (i32.const 2))))
    (call $dates
      (local.get $entry)
      (i32.add (i32.const CLAIM_STATEMENT_FROM) (local.get $claim4))
      (i32.add (i32.const CLAIM_STATEMENT_THROUGH) (local.get $claim4))))

  ;; REF*F8
  (func $payerClaimNumber (param $entry i32) (param $present i32) (result i32)
    (local $claim4 i32)
    (if (i32.eqz (i32.and (local.get $present) (i32.const 4))) (then (return (i32.const 0))))
    (local.set $claim4 (i32.add (i32.load (i32.const BATCH)) (i32.shl (i32.load (i32.const CLAIM_COUNT)) (i32.const 2))))
    (i32.store offset=CLAIM_PAYER_CLAIM_START (local.get $claim4)
      (i32.load offset=8 (local.get $entry)))
    (i32.store offset=CLAIM_PAYER_CLAIM_END (local.get $claim4)
      (i32.sub (i32.load offset=12 (local.get $entry)) (i32.const 1)))
    (i32.const 1))

  ;; NM1*82 of a claim
  (func $rendering (param $entry i32) (param $present i32) (result i32)
    (local $name i32)
    (local.set $name (call $identifier (local.get $entry) (local.get $present) (i32.const LAST_RENDERING)))
    (if (i32.eqz (local.get $name)) (then (return (i32.const 0))))
    (i32.store offset=CLAIM_RENDERING
      (i32.add (i32.load (i32.const BATCH)) (i32.shl (i32.load (i32.const CLAIM_COUNT)) (i32.const 2)))
      (i32.load offset=NAME_NUMBER (local.get $name)))
    (i32.const 1))

  ;; N4 of a claim's service facility
  (func $facilityZip (param $entry i32) (param $present i32) (result i32)
    (local $zip i32)
    (local.set $zip (call $zip (local.get $entry) (local.get $present)))
    (if (i32.lt_s (local.get $zip) (i32.const 0)) (then (return (i32.const 0))))
    (i32.store offset=CLAIM_FACILITY_ZIP
      (i32.add (i32.load (i32.const BATCH)) (i32.shl (i32.load (i32.const CLAIM_COUNT)) (i32.const 2)))
      (local.get $zip))
    (i32.const 1))

  ;; ---- Levels above the claim --------------------------------------------------------------------------------------

  ;; HL of a subscriber, numbered as it should be and under the last billing provider.
  (func $level (param $start i32) (param $entry i32) (param $present i32) (param $segment i32) (result i32)
    (local $number i32)
    (if (i32.ne (i32.and (local.get $present) (i32.const 6)) (i32.const 6)) (then (return (i32.const 0))))
    (local.set $number
      (call $digits (i32.load offset=4 (local.get $entry)) (i32.sub (i32.load offset=8 (local.get $entry)) (i32.const 1))))
    (if (i32.or
          (i32.ne (local.get $number) (i32.add (i32.load (i32.const LEVELS)) (i32.const 1)))
          (i32.or
            (i32.lt_s (i32.load (i32.const BILLING_LEVEL)) (i32.const 0))
            (i32.ne
              (call $digits
                (i32.load offset=8 (local.get $entry))
                (i32.sub (i32.load offset=12 (local.get $entry)) (i32.const 1)))
              (i32.load (i32.const BILLING_LEVEL)))))
      (then (return (i32.const 0))))
    (if (i32.eqz (call $canCut)) (then (return (i32.const 0))))

    (if (i32.load (i32.const CLAIM_OPEN)) (then (call $finishClaim (local.get $start))))
    (i32.store (i32.const LEVELS) (local.get $number))
    (i32.store (i32.const SUBSCRIBER_LEVEL) (local.get $number))
    (i32.store
      (i32.const SPOILED)
      (i32.and (i32.load (i32.const SPOILED)) (i32.xor (i32.const SPOILED_BELOW_BILLING) (i32.const -1))))
    (i32.store (i32.const BENEFICIARY) (i32.const 0))
    (i32.store (i32.const PAYER) (i32.const 0))
    (i32.store (i32.const PAYER_HASH) (i32.const 0))
    (i32.store (i32.const PAYER_SEQUENCE) (i32.const 0))
    (i32.store (i32.const FILING) (i32.const 0))
    (call $mark (i32.const MARK_OF_HL) (local.get $start) (i32.const 22) (i32.sub (local.get $segment) (i32.const 1)))
    (i32.const 1))

  ;; SBR of the subscriber: the first byte of element 1, and element 9 as a packed modifier.
  (func $subscriber (param $entry i32) (param $present i32) (result i32)
    (local $filing i32)
    (if (i32.ne (i32.and (local.get $present) (i32.const 0x202)) (i32.const 0x202)) (then (return (i32.const 0))))
    (local.set $filing
      (call $pack
        (i32.load offset=36 (local.get $entry))
        (i32.sub (i32.load offset=40 (local.get $entry)) (i32.const 1))))
    (i32.store (i32.const PAYER_SEQUENCE) (i32.load8_u (i32.load offset=4 (local.get $entry))))
    (i32.store
      (i32.const FILING)
      (i32.or
        (i32.shl (i32.and (local.get $filing) (i32.const 255)) (i32.const 8))
        (i32.and (i32.shr_u (local.get $filing) (i32.const 8)) (i32.const 255))))
    (i32.const 1))

  ;; NM1*IL of the subscriber
  (func $insured (param $entry i32) (param $present i32) (result i32)
    (local $name i32)
    (local.set $name (call $identifier (local.get $entry) (local.get $present) (i32.const LAST_INSURED)))
    (if (i32.eqz (local.get $name)) (then (return (i32.const 0))))
    (i32.store (i32.const BENEFICIARY) (i32.load offset=NAME_NUMBER (local.get $name)))
    (i32.const 1))

  ;; NM1*PR of the subscriber, and the hash of the payer's id
  (func $payer (param $entry i32) (param $present i32) (result i32)
    (local $name i32)
    (local.set $name (call $identifier (local.get $entry) (local.get $present) (i32.const LAST_PAYER)))
    (if (i32.eqz (local.get $name)) (then (return (i32.const 0))))
    (i32.store (i32.const PAYER) (i32.load offset=NAME_NUMBER (local.get $name)))
    (i32.store (i32.const PAYER_HASH) (i32.load offset=NAME_HASH (local.get $name)))
    (i32.const 1))

  ;; ---- The walk ----------------------------------------------------------------------------------------------------

  ;; Whether every rule at `$rule` allows its element. Rules end with a 0; scan/places.ts says how they are written.
  (func $allowed (param $entry i32) (param $count i32) (param $rule i32) (result i32)
    (local $head i32) (local $element i32) (local $at i32) (local $end i32) (local $stop i32) (local $kind i32)
    (local $codes i32) (local $value i32)
    (block $all
      (loop $each
        (local.set $head (i32.load (local.get $rule)))
        (br_if $all (i32.eqz (local.get $head)))
        (local.set $codes (i32.add (local.get $rule) (i32.const 4)))
        (local.set $rule
          (i32.add (local.get $codes) (i32.shl (i32.shr_u (local.get $head) (i32.const 16)) (i32.const 2))))
        (local.set $element (i32.and (local.get $head) (i32.const 31)))
        (br_if $each (i32.ge_u (local.get $element) (local.get $count)))
        (local.set $at (i32.add (local.get $entry) (i32.shl (local.get $element) (i32.const 2))))
        (local.set $end (i32.sub (i32.load offset=4 (local.get $at)) (i32.const 1)))
        (local.set $at (i32.load (local.get $at)))
        (if (i32.and (local.get $head) (i32.const RULE_FIRST_COMPONENT))
          (then
            (local.set $stop (local.get $at))
            (block $found
              (loop $seek
                (br_if $found (i32.ge_u (local.get $stop) (local.get $end)))
                (br_if $found (i32.eq (i32.load8_u (local.get $stop)) (i32.load (i32.const COMPONENT))))
                (local.set $stop (i32.add (local.get $stop) (i32.const 1)))
                (br $seek)))
            (local.set $end (local.get $stop))))
        (br_if $each (i32.eq (local.get $at) (local.get $end)))
        (local.set $kind (i32.and (local.get $head) (i32.const RULE_KIND)))

        (if (i32.eq (local.get $kind) (i32.const RULE_DAY))
          (then
            (if (i32.ne (i32.sub (local.get $end) (local.get $at)) (i32.const 8)) (then (return (i32.const 0))))
            (if (i32.eqz (call $day (local.get $at))) (then (return (i32.const 0))))
            (br $each)))
        (if (i32.eq (local.get $kind) (i32.const RULE_FILLED))
          (then
            (if (i32.le_u (i32.load8_u (local.get $at)) (i32.const 32)) (then (return (i32.const 0))))
            (br $each)))
        (if (i32.eq (local.get $kind) (i32.const RULE_PLACE))
          (then
            ;; two digits, and their bit among the places of service that are assigned
            (if (i32.ne (i32.sub (local.get $end) (local.get $at)) (i32.const 2)) (then (return (i32.const 0))))
            (local.set $value (call $digits (local.get $at) (local.get $end)))
            (if (i32.lt_s (local.get $value) (i32.const 0)) (then (return (i32.const 0))))
            (if (i32.eqz
                  (i32.and
                    (i32.shr_u
                      (i32.load8_u (i32.add (local.get $codes) (i32.shr_u (local.get $value) (i32.const 3))))
                      (i32.and (local.get $value) (i32.const 7)))
                    (i32.const 1)))
              (then (return (i32.const 0))))
            (br $each)))
        ;; one of the codes, each packed in a word with its length
        (local.set $value (call $pack (local.get $at) (local.get $end)))
        (if (i32.eqz (local.get $value)) (then (return (i32.const 0))))
        (local.set $value
          (i32.or
            (local.get $value)
            (i32.shl (i32.sub (local.get $end) (local.get $at)) (i32.const 24))))
        (loop $code
          (if (i32.ge_u (local.get $codes) (local.get $rule)) (then (return (i32.const 0))))
          (br_if $each (i32.eq (i32.load (local.get $codes)) (local.get $value)))
          (local.set $codes (i32.add (local.get $codes) (i32.const 4)))
          (br $code))))
    (i32.const 1))

  ;; What HI is known by: the first component of element 1.
  (func $firstComponent (param $at i32) (result i32)
    (local $component i32)
    (local.set $component (i32.load (i32.const COMPONENT)))
    (if (i32.eq (i32.load8_u offset=2 (local.get $at)) (local.get $component))
      (then (return (i32.load16_u (local.get $at)))))
    (if (i32.eq (i32.load8_u offset=3 (local.get $at)) (local.get $component))
      (then (return (i32.and (i32.load (local.get $at)) (i32.const 0xffffff)))))
    (i32.const 0))

  ;; The part of a key that says in which loop a segment is looked up: a key is never 0, as the highest bit is always set.
  (func $keyOf (param $loop i32) (result i64)
    (i64.extend_i32_u (i32.or (i32.const PLACE_KEY_BIT) (i32.shl (local.get $loop) (i32.const 24)))))

  ;; The loop that is open once an open claim is left.
  (func $withoutClaim (param $open i32) (result i32)
    (if (i32.ge_s (local.get $open) (i32.const LOOP_L2300))
      (then (return (i32.load offset=WALK_PARENT (i32.const CLAIM_LOOP_BYTES)))))
    (local.get $open))

  ;; Writes down where each element begins of the segment at `$start` whose delimiters are given: a bit for each, from the
  ;; lowest up to its terminator. Four at a time; what is written too much is nothing.
  (func $split (param $start i32) (param $delimiters i64)
    (local $out i32) (local $place i32)
    (local.set $out (i32.const SEGMENT_ELEMENTS_AT))
    (local.set $place (i32.add (local.get $start) (i32.const 1)))
    (block $written
      (loop $four
        (br_if $written (i64.eqz (local.get $delimiters)))
        (i32.store offset=4 (local.get $out) (i32.add (local.get $place) (i32.wrap_i64 (i64.ctz (local.get $delimiters)))))
        (local.set $delimiters (i64.and (local.get $delimiters) (i64.sub (local.get $delimiters) (i64.const 1))))
        (i32.store offset=8 (local.get $out) (i32.add (local.get $place) (i32.wrap_i64 (i64.ctz (local.get $delimiters)))))
        (local.set $delimiters (i64.and (local.get $delimiters) (i64.sub (local.get $delimiters) (i64.const 1))))
        (i32.store offset=12 (local.get $out) (i32.add (local.get $place) (i32.wrap_i64 (i64.ctz (local.get $delimiters)))))
        (local.set $delimiters (i64.and (local.get $delimiters) (i64.sub (local.get $delimiters) (i64.const 1))))
        (i32.store offset=16 (local.get $out) (i32.add (local.get $place) (i32.wrap_i64 (i64.ctz (local.get $delimiters)))))
        (local.set $delimiters (i64.and (local.get $delimiters) (i64.sub (local.get $delimiters) (i64.const 1))))
        (local.set $out (i32.add (local.get $out) (i32.const 16)))
        (br $four))))

  ;; Splits a segment that is longer than what `run` looks at together, and leaves the count of its elements at LONG_COUNT
  ;; and which are present at LONG_PRESENT.
  ;; @returns where it ends; 0 when it does not before `$to` or within SEGMENT_BYTES_MAX, has more elements than a word has
  ;;   bits for, or is laid out in a way that `$unsaid` is to stop for
  (func $splitLong
    (param $start i32) (param $to i32) (param $element i32) (param $terminator i32) (param $unsaid i32) (result i32)
    (local $at i32) (local $from i32) (local $byte i32) (local $count i32) (local $present i32)
    (if (i32.gt_u (i32.sub (local.get $to) (local.get $start)) (i32.const SEGMENT_BYTES_MAX))
      (then (local.set $to (i32.add (local.get $start) (i32.const SEGMENT_BYTES_MAX)))))
    (local.set $at (local.get $start))
    (local.set $from (local.get $start))
    (loop $each
      (if (i32.ge_u (local.get $at) (local.get $to)) (then (return (i32.const 0))))
      (local.set $byte (i32.load8_u (local.get $at)))
      (if (i32.or
            (i32.eq (local.get $byte) (local.get $element))
            (i32.eq (local.get $byte) (local.get $terminator)))
        (then
          (if (i32.gt_u (local.get $count) (i32.const 30)) (then (return (i32.const 0))))
          (local.set $present
            (i32.or
              (local.get $present)
              (i32.shl (i32.ne (local.get $at) (local.get $from)) (local.get $count))))
          (local.set $count (i32.add (local.get $count) (i32.const 1)))
          (local.set $from (i32.add (local.get $at) (i32.const 1)))
          (i32.store offset=SEGMENT_ELEMENTS_AT (i32.shl (local.get $count) (i32.const 2)) (local.get $from)))
        (else
          (if (i32.and
                (i32.ne (i32.and (local.get $unsaid) (i32.const UNSAID_LINE_END)) (i32.const 0))
                (i32.or (i32.eq (local.get $byte) (i32.const 10)) (i32.eq (local.get $byte) (i32.const 13))))
            (then (return (i32.const 0))))))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (br_if $each (i32.ne (local.get $byte) (local.get $terminator))))
    (if (i32.and
          (i32.ne (i32.and (local.get $unsaid) (i32.const UNSAID_TRAILING)) (i32.const 0))
          (i32.eqz (i32.shr_u (local.get $present) (i32.sub (local.get $count) (i32.const 1)))))
      (then (return (i32.const 0))))
    (i32.store (i32.const LONG_COUNT) (local.get $count))
    (i32.store (i32.const LONG_PRESENT) (local.get $present))
    (i32.sub (local.get $at) (i32.const 1)))

  ;; Reads segments from `$at` on that end before `$to`.
  ;;
  ;; @param $unsaid bits of the habits of layout that are to be remarked on: a segment that has one is left to the caller
  ;; @returns where the first segment begins that is not read, or the padding before it when that is to be remarked on;
  ;;   ASKS says when it would go on if it knew something
  (func (export "run")
    (param $at i32) (param $to i32) (param $element i32) (param $terminator i32) (param $unsaid i32) (result i32)
    (local $tag i32) (local $present i32) (local $open i32) (local $start i32) (local $end i32) (local $count i32)
    (local $loop i32) (local $within i32) (local $place i32) (local $key i64) (local $openKey i64)
    (local $holder i32) (local $opens i32) (local $uses i32) (local $used i32) (local $serial i32)
    (local $opened i32) (local $opening i32) (local $segment i32) (local $ordinal i32) (local $rules i32)
    (local $action i32) (local $last i32) (local $mask i32) (local $through i32)
    (local $delimiters i64) (local $terminators i64) (local $rest i64) (local $empty i64) (local $head i64)
    (local $tagEnd i64) (local $length i64)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local $elements16 v128) (local $terminators16 v128)

    (local.set $elements16 (i8x16.splat (local.get $element)))
    (local.set $terminators16 (i8x16.splat (local.get $terminator)))
    (i32.store (i32.const ASKS) (i32.const 0))
    (local.set $segment (i32.load (i32.const SEGMENT)))
    (local.set $open (i32.load (i32.const LOOP)))
    (local.set $openKey (call $keyOf (local.get $open)))
    (block $stop
      (loop $next
        (local.set $start (local.get $at))
        (if (i32.le_u (i32.load8_u (local.get $at)) (i32.const 32))
          (then
            (local.set $start
              (call $skipPadding (local.get $at) (local.get $to) (local.get $element) (local.get $terminator)))
            (if (i32.and
                  (i32.ne (local.get $start) (local.get $at))
                  (i32.ne (i32.and (local.get $unsaid) (i32.const UNSAID_PADDING)) (i32.const 0)))
              (then
                (local.set $start (local.get $at))
                (br $stop)))))

        ;; where it ends, and where its delimiters are: most segments have no more than thirty-two bytes
        (local.set $a (v128.load (local.get $start)))
        (local.set $b (v128.load offset=16 (local.get $start)))
        (local.set $mask (call $equal32 (local.get $a) (local.get $b) (local.get $terminators16)))
        (block $split
          (block $whole
            (if (local.get $mask)
              (then
                (local.set $end (i32.add (local.get $start) (i32.ctz (local.get $mask))))
                (local.set $through (i32.xor (local.get $mask) (i32.sub (local.get $mask) (i32.const 1))))
                (local.set $mask
                  (i32.and
                    (i32.or
                      (local.get $mask)
                      (call $equal32 (local.get $a) (local.get $b) (local.get $elements16)))
                    (local.get $through)))
                (local.set $delimiters (i64.extend_i32_u (local.get $mask)))
                (if (v128.any_true
                      (i8x16.ge_u
                        (v128.const i8x16 31 31 31 31 31 31 31 31 31 31 31 31 31 31 31 31)
                        (i8x16.min_u (local.get $a) (local.get $b))))
                  (then
                    (br_if $stop
                      (i32.and
                        (i32.ne
                          (i32.and
                            (i32.and (local.get $through) (i32.xor (local.get $mask) (i32.const -1)))
                            (i32.or
                              (call $equal32
                                (local.get $a) (local.get $b)
                                (v128.const i8x16 10 10 10 10 10 10 10 10 10 10 10 10 10 10 10 10))
                              (call $equal32
                                (local.get $a) (local.get $b)
                                (v128.const i8x16 13 13 13 13 13 13 13 13 13 13 13 13 13 13 13 13))))
                          (i32.const 0))
                        (i32.ne (i32.and (local.get $unsaid) (i32.const UNSAID_LINE_END)) (i32.const 0))))))
                (br $whole)))
            (local.set $c (v128.load offset=32 (local.get $start)))
            (local.set $d (v128.load offset=48 (local.get $start)))
            (local.set $terminators
              (i64.shl
                (i64.extend_i32_u (call $equal32 (local.get $c) (local.get $d) (local.get $terminators16)))
                (i64.const 32)))
            (if (i64.ne (local.get $terminators) (i64.const 0))
              (then
                (local.set $end (i32.add (local.get $start) (i32.wrap_i64 (i64.ctz (local.get $terminators)))))
                (local.set $rest (i64.xor (local.get $terminators) (i64.sub (local.get $terminators) (i64.const 1))))
                (local.set $delimiters
                  (i64.and
                    (i64.or
                      (i64.or
                        (local.get $terminators)
                        (i64.shl
                          (i64.extend_i32_u (call $equal32 (local.get $c) (local.get $d) (local.get $elements16)))
                          (i64.const 32)))
                      (i64.extend_i32_u (call $equal32 (local.get $a) (local.get $b) (local.get $elements16))))
                    (local.get $rest)))
                (if (v128.any_true
                      (i8x16.ge_u
                        (v128.const i8x16 31 31 31 31 31 31 31 31 31 31 31 31 31 31 31 31)
                        (i8x16.min_u
                          (i8x16.min_u (local.get $a) (local.get $b))
                          (i8x16.min_u (local.get $c) (local.get $d)))))
                  (then
                    (br_if $stop
                      (i32.and
                        (i64.ne
                          (i64.and
                            (i64.and (local.get $rest) (i64.xor (local.get $delimiters) (i64.const -1)))
                            (call $lineEnds64 (local.get $a) (local.get $b) (local.get $c) (local.get $d)))
                          (i64.const 0))
                        (i32.ne (i32.and (local.get $unsaid) (i32.const UNSAID_LINE_END)) (i32.const 0))))))
                (br $whole)))
            (local.set $end
              (call $splitLong
                (local.get $start) (local.get $to) (local.get $element) (local.get $terminator) (local.get $unsaid)))
            (br_if $stop (i32.eqz (local.get $end)))
            (local.set $count (i32.load (i32.const LONG_COUNT)))
            (local.set $present (i32.load (i32.const LONG_PRESENT)))
            (local.set $delimiters (i64.const 0))
            (local.set $tagEnd
              (i64.extend_i32_u
                (i32.sub (i32.sub (i32.load (i32.const SEGMENT_ELEMENT1)) (i32.const 1)) (local.get $start))))
            (local.set $length
              (i64.extend_i32_u
                (i32.sub
                  (i32.sub (i32.load (i32.const SEGMENT_ELEMENT2)) (i32.const 1))
                  (i32.load (i32.const SEGMENT_ELEMENT1)))))
            (br $split))
          (br_if $stop (i32.ge_u (local.get $end) (local.get $to)))
          (local.set $count (i32.wrap_i64 (i64.popcnt (local.get $delimiters))))
          (br_if $stop (i32.gt_u (local.get $count) (i32.const 31)))
          ;; an element is empty when its delimiter follows another at once
          (local.set $present (i32.sub (i32.shl (i32.const 1) (local.get $count)) (i32.const 1)))
          (local.set $empty
            (i64.and (local.get $delimiters) (i64.or (i64.shl (local.get $delimiters) (i64.const 1)) (i64.const 1))))
          (if (i64.ne (local.get $empty) (i64.const 0))
            (then
              (loop $each
                (local.set $present
                  (i32.xor
                    (local.get $present)
                    (i32.shl
                      (i32.const 1)
                      (i32.wrap_i64
                        (i64.popcnt
                          (i64.and
                            (local.get $delimiters)
                            (i64.sub
                              (i64.and (local.get $empty) (i64.sub (i64.const 0) (local.get $empty)))
                              (i64.const 1))))))))
                (local.set $empty (i64.and (local.get $empty) (i64.sub (local.get $empty) (i64.const 1))))
                (br_if $each (i64.ne (local.get $empty) (i64.const 0))))
              (br_if $stop
                (i32.and
                  (i32.ne (i32.and (local.get $unsaid) (i32.const UNSAID_TRAILING)) (i32.const 0))
                  (i32.eqz (i32.shr_u (local.get $present) (i32.sub (local.get $count) (i32.const 1))))))))
          (local.set $tagEnd (i64.ctz (local.get $delimiters)))
          (local.set $length
            (i64.sub
              (i64.sub
                (i64.ctz (i64.and (local.get $delimiters) (i64.sub (local.get $delimiters) (i64.const 1))))
                (local.get $tagEnd))
              (i64.const 1))))

        ;; what it is known by: its tag, its first element, and the loop it is looked up in
        (local.set $within (local.get $open))
        (br_if $stop (i64.gt_u (i64.sub (local.get $tagEnd) (i64.const 2)) (i64.const 1)))
        (local.set $head (i64.load (local.get $start)))
        (local.set $tagEnd (i64.shl (local.get $tagEnd) (i64.const 3)))
        (local.set $tag
          (i32.and
            (i32.wrap_i64 (local.get $head))
            (i32.sub (i32.shl (i32.const 1) (i32.wrap_i64 (local.get $tagEnd))) (i32.const 1))))
        (local.set $key
          (i64.or
            (i64.or (i64.extend_i32_u (local.get $tag)) (local.get $openKey))
            (select
              (i64.shl
                (i64.and
                  (i64.shr_u (local.get $head) (i64.add (local.get $tagEnd) (i64.const 8)))
                  (i64.sub (i64.shl (i64.const 1) (i64.shl (local.get $length) (i64.const 3))) (i64.const 1)))
                (i64.const 32))
              (i64.const 0)
              (i64.lt_u (local.get $length) (i64.const 4)))))
        (block $known
          (if (i32.gt_u (local.get $tag) (i32.const 0xffff))
            (then (br_if $known (i32.ne (local.get $tag) (i32.const TAG_CLM)))))
          (if (i32.eq (local.get $tag) (i32.const TAG_LX))
            (then
              (local.set $key (i64.or (i64.const TAG_LX) (local.get $openKey)))
              (br $known)))
          (if (i32.eq (local.get $tag) (i32.const TAG_HI))
            (then
              (br_if $stop (i32.eqz (i32.and (local.get $present) (i32.const 2))))
              (call $codes (local.get $start) (local.get $end))
              (local.set $key
                (i64.or
                  (i64.or (i64.const TAG_HI) (local.get $openKey))
                  (i64.shl
                    (i64.extend_i32_u (call $firstComponent (i32.add (local.get $start) (i32.const 3))))
                    (i64.const 32))))
              (br $known)))
          ;; HL and CLM leave an open claim first
          (if (i32.eq (local.get $tag) (i32.const TAG_CLM))
            (then
              (local.set $within (call $withoutClaim (local.get $open)))
              (local.set $key (i64.or (i64.const TAG_CLM) (call $keyOf (local.get $within))))
              (br $known)))
          (if (i32.eq (local.get $tag) (i32.const TAG_HL))
            (then
              (br_if $stop (i32.eqz (i32.and (local.get $present) (i32.const 8))))
              (call $split (local.get $start) (local.get $delimiters))
              (local.set $within (call $withoutClaim (local.get $open)))
              (local.set $key
                (i64.or
                  (i64.or (i64.const TAG_HL) (call $keyOf (local.get $within)))
                  (i64.shl
                    (i64.extend_i32_u
                      (call $pack
                        (i32.load (i32.const SEGMENT_ELEMENT3))
                        (i32.sub (i32.load (i32.const SEGMENT_ELEMENT4)) (i32.const 1))))
                    (i64.const 32)))))))

        ;; its place: that which came after the last one before, or else looked for
        (local.set $last (local.get $place))
        (local.set $place (i32.load offset=PLACE_NEXT (local.get $last)))
        (if (i64.ne (i64.load offset=PLACES_AT (local.get $place)) (local.get $key))
          (then
            (local.set $place
              (i32.and
                (i32.wrap_i64
                  (i64.shr_u
                    (i64.mul (local.get $key) (i64.const 0x9e3779b97f4a7c15))
                    (i64.const PLACE_HASH_SHIFT)))
                (i32.const PLACE_MASK)))
            (block $found
              (loop $probe
                (br_if $found (i64.eq (i64.load offset=PLACES_AT (local.get $place)) (local.get $key)))
                (if (i64.eqz (i64.load offset=PLACES_AT (local.get $place)))
                  (then
                    (i32.store (i32.const ASKS) (i32.const ASKS_PLACE))
                    (i64.store (i32.const ASKED_KEY) (local.get $key))
                    (i32.store (i32.const ASKED_PLACE) (local.get $place))
                    (br $stop)))
                (local.set $place (i32.and (i32.add (local.get $place) (i32.const PLACE_BYTES)) (i32.const PLACE_MASK)))
                (br $probe)))
            (i32.store offset=PLACE_NEXT (local.get $last) (local.get $place))))

        ;; may it stand here: order, what must be before it, uses, elements, values. A place that is not to be taken here
        ;; comes before all others.
        (local.set $holder (i32.shl (i32.load offset=PLACE_HOLDER (local.get $place)) (i32.const 4)))
        (local.set $opens (i32.load offset=PLACE_OPENS (local.get $place)))
        (br_if $stop
          (i32.lt_s (i32.load offset=PLACE_POSITION (local.get $place)) (i32.load offset=WALK_REACHED (local.get $holder))))
        (br_if $stop
          (i32.and (i32.load offset=PLACE_ELEMENTS (local.get $place)) (i32.xor (local.get $present) (i32.const -1))))
        (if (local.get $opens)
          (then
            (br_if $stop
              (i32.and
                (i32.load offset=PLACE_BEFORE (local.get $place))
                (i32.xor (i32.load offset=WALK_HAS (local.get $holder)) (i32.const -1))))
            ;; what is open inside the holder must have all it requires
            (local.set $loop (local.get $open))
            (block $closed
              (loop $close
                (br_if $closed (i32.eq (local.get $loop) (i32.load offset=PLACE_HOLDER (local.get $place))))
                (br_if $stop (i32.lt_s (local.get $loop) (i32.const 0)))
                (local.set $opened (i32.shl (local.get $loop) (i32.const 4)))
                (br_if $stop
                  (i32.and
                    (i32.load offset=REQUIRED_AT (i32.shl (local.get $loop) (i32.const 2)))
                    (i32.xor (i32.load offset=WALK_HAS (local.get $opened)) (i32.const -1))))
                (local.set $loop (i32.load offset=WALK_PARENT (local.get $opened)))
                (br $close)))))
        (local.set $uses (i32.load offset=PLACE_USES (local.get $place)))
        (local.set $serial (i32.load offset=WALK_SERIAL (local.get $holder)))
        (local.set $used
          (select
            (i32.add (i32.load (local.get $uses)) (i32.const 1))
            (i32.const 1)
            (i32.eq (i32.load offset=4 (local.get $uses)) (local.get $serial))))
        (br_if $stop (i32.gt_u (local.get $used) (i32.load offset=PLACE_MAX (local.get $place))))
        (local.set $rules (i32.load offset=PLACE_RULES (local.get $place)))
        (local.set $action (i32.load offset=PLACE_ACTION (local.get $place)))
        (if (i32.or (local.get $action) (local.get $rules))
          (then (call $split (local.get $start) (local.get $delimiters))))
        (if (local.get $rules)
          (then
            (br_if $stop
              (i32.eqz
                (call $allowed (i32.const SEGMENT_ELEMENTS_AT) (local.get $count) (local.get $rules))))))
        (local.set $ordinal (i32.add (local.get $segment) (i32.const 1)))

        ;; what it says, in the order of scan/actions.ts
        (block $read
          (br_if $read (i32.eqz (local.get $action)))
          (block $facilityZip (block $rendering (block $payerClaimNumber (block $statementDates (block $payer
          (block $insured (block $subscriber (block $level (block $claim (block $lineFacilityZip
          (block $lineRendering (block $lineControlNumber (block $lineDates (block $institutionalService
          (block $professionalService (block $line
            (br_table
              $read $line $professionalService $institutionalService $lineDates $lineControlNumber $lineRendering
              $lineFacilityZip $claim $level $subscriber $insured $payer $statementDates $payerClaimNumber $rendering
              $facilityZip
              (local.get $action)))
            (br_if $read (call $line (i32.const SEGMENT_ELEMENTS_AT) (local.get $present) (local.get $ordinal)))
            (br $stop))
            (br_if $read
              (call $professionalService
                (local.get $start) (local.get $end) (i32.const SEGMENT_ELEMENTS_AT) (local.get $present) (local.get $ordinal)))
            (br $stop))
            (br_if $read
              (call $institutionalService
                (local.get $start) (local.get $end) (i32.const SEGMENT_ELEMENTS_AT) (local.get $present) (local.get $ordinal)))
            (br $stop))
            (br_if $read (call $lineDates (i32.const SEGMENT_ELEMENTS_AT) (local.get $present)))
            (br $stop))
            (br_if $read (call $lineControlNumber (i32.const SEGMENT_ELEMENTS_AT) (local.get $present)))
            (br $stop))
            (br_if $read (call $lineRendering (i32.const SEGMENT_ELEMENTS_AT) (local.get $present)))
            (br $stop))
            (br_if $read (call $lineFacilityZip (i32.const SEGMENT_ELEMENTS_AT) (local.get $present)))
            (br $stop))
            (br_if $read
              (call $claim
                (local.get $start)
                (i32.const SEGMENT_ELEMENTS_AT) (local.get $present) (local.get $ordinal) (local.get $within) (local.get $place)))
            (br $stop))
            (br_if $read
              (call $level
                (local.get $start) (i32.const SEGMENT_ELEMENTS_AT) (local.get $present) (local.get $ordinal)))
            (br $stop))
            (br_if $read (call $subscriber (i32.const SEGMENT_ELEMENTS_AT) (local.get $present)))
            (br $stop))
            (br_if $read (call $insured (i32.const SEGMENT_ELEMENTS_AT) (local.get $present)))
            (br $stop))
            (br_if $read (call $payer (i32.const SEGMENT_ELEMENTS_AT) (local.get $present)))
            (br $stop))
            (br_if $read (call $statementDates (i32.const SEGMENT_ELEMENTS_AT) (local.get $present)))
            (br $stop))
            (br_if $read (call $payerClaimNumber (i32.const SEGMENT_ELEMENTS_AT) (local.get $present)))
            (br $stop))
            (br_if $read (call $rendering (i32.const SEGMENT_ELEMENTS_AT) (local.get $present)))
            (br $stop))
            (br_if $read (call $facilityZip (i32.const SEGMENT_ELEMENTS_AT) (local.get $present)))
            (br $stop))

        ;; take the step
        (if (local.get $opens)
          (then
            (local.set $opened (i32.shl (local.get $opens) (i32.const 4)))
            (local.set $opening (i32.add (i32.load (i32.const SERIAL)) (i32.const 1)))
            (i32.store (i32.const SERIAL) (local.get $opening))
            (i32.store offset=WALK_REACHED (local.get $opened) (i32.const 0))
            (i32.store offset=WALK_HAS (local.get $opened) (i32.const 0))
            (i32.store offset=WALK_SERIAL (local.get $opened) (local.get $opening))
            (i32.store offset=WALK_PARENT (local.get $opened) (i32.load offset=PLACE_HOLDER (local.get $place)))
            (local.set $open (local.get $opens))
            (local.set $openKey (call $keyOf (local.get $open)))))
        (i32.store offset=WALK_REACHED (local.get $holder) (i32.load offset=PLACE_POSITION (local.get $place)))
        (i32.store offset=WALK_HAS
          (local.get $holder)
          (i32.or (i32.load offset=WALK_HAS (local.get $holder)) (i32.load offset=PLACE_BIT (local.get $place))))
        (i32.store (local.get $uses) (local.get $used))
        (i32.store offset=4 (local.get $uses) (local.get $serial))
        (local.set $segment (local.get $ordinal))
        (local.set $at (i32.add (local.get $end) (i32.const 1)))
        (br $next)))
    (i32.store (i32.const SEGMENT) (local.get $segment))
    (i32.store (i32.const LOOP) (local.get $open))
    (local.get $start)))
