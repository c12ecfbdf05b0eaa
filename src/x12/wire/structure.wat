;; Finds every delimiter of a stretch of X12, sixty-four bytes at a time, and writes down where each segment and element
;; begins. All readers work on what it leaves behind but scan/regular.wat, which reads from the bytes.
;;
;; At $starts, for every delimiter the address of the byte after it: the start of an element, or one past a segment. The
;; first entry stands for the delimiter before the stretch. For each segment, five of eight words at $records:
;;   0  index of the entry before its first delimiter: element k (from 1) begins at entry word 0 + k
;;   1  bit k set when element k (0 the tag, up to 30) is there and not empty
;;   2  its tag, first letter in the lowest byte, two or three letters; 0 when it has another length
;;   3  its first element packed alike; 0 when it is empty or longer than three
;;   4  where it begins. Line ends, blanks and tabs between segments are passed over, so that is not always where the
;;      segment before it ended.
;; A last record holds words 0 and 4 of the segment that would follow: the difference of two words 0 is the count of
;; elements.
;;
;; At $report: where the first segment begins that does not end before $to; then the address of the first record, or 0,
;; of a segment that padding stands before, that has a line end in it, that ends in an empty element. It may be that of
;; the last record.
(module
  (import "x12" "memory" (memory 1 4096 shared))

  (include "wire/blocks.wat")

  ;; Whether a line end stands in [$from, $to) of the sixty-four bytes at `$at`.
  (func $holdsLineEnd (param $lineEnds i64) (param $at i32) (param $from i32) (param $to i32) (result i32)
    (local $shift i32)
    (if (i32.gt_u (local.get $from) (local.get $at))
      (then (local.set $shift (i32.sub (local.get $from) (local.get $at)))))
    (if (i32.ge_u (i32.add (local.get $at) (local.get $shift)) (local.get $to)) (then (return (i32.const 0))))
    (if (i32.lt_u (i32.sub (local.get $to) (local.get $at)) (i32.const 64))
      (then
        (local.set $lineEnds
          (i64.and
            (local.get $lineEnds)
            (i64.sub
              (i64.shl (i64.const 1) (i64.extend_i32_u (i32.sub (local.get $to) (local.get $at))))
              (i64.const 1))))))
    (i64.ne (i64.shr_u (local.get $lineEnds) (i64.extend_i32_u (local.get $shift))) (i64.const 0)))

  ;; @param $recordsEnd no stretch goes on when a record lies beyond it; the records of one more block may
  ;; @returns the count of segments
  (func (export "index")
    (param $from i32) (param $to i32) (param $element i32) (param $terminator i32)
    (param $records i32) (param $recordsEnd i32) (param $starts i32) (param $report i32)
    (result i32)
    (local $at i32) (local $segment i32) (local $record i32) (local $first i32) (local $entry i32) (local $out i32)
    (local $place i32) (local $count i32) (local $present i32) (local $length i32) (local $limit i32) (local $lane i32) (local $pack i32)
    (local $padded i32) (local $broken i32) (local $trailing i32)
    (local $delimiters i64) (local $ends i64) (local $before i64) (local $terminators i64) (local $left i64) (local $lineEnds i64) (local $within i64)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local $elements16 v128) (local $terminators16 v128)

    (local.set $elements16 (i8x16.splat (local.get $element)))
    (local.set $terminators16 (i8x16.splat (local.get $terminator)))
    (local.set $record (local.get $records))
    (local.set $segment 
      (call $skipPadding (local.get $from) (local.get $to) (local.get $element) (local.get $terminator)))
    (local.set $padded
      (select (local.get $records) (i32.const 0) (i32.ne (local.get $segment) (local.get $from))))
    (local.set $at (local.get $segment))
    ;; $first and $entry count entries; $out is the address of the next
    (local.set $first (i32.const 0))
    (local.set $entry (i32.const 1))
    (i32.store (local.get $starts) (local.get $segment))

    (block $done
      (loop $block
        (br_if $done (i32.ge_u (local.get $at) (local.get $to)))
        (local.set $a (v128.load (local.get $at)))
        (local.set $b (v128.load offset=16 (local.get $at)))
        (local.set $c (v128.load offset=32 (local.get $at)))
        (local.set $d (v128.load offset=48 (local.get $at)))
        ;; the masks are written out, and not called for: it is a tenth of the time
        (local.set $terminators
          (i64.or
            (i64.or
              (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $a) (local.get $terminators16))))
              (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $b) (local.get $terminators16)))) (i64.const 16)))
            (i64.or
              (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $c) (local.get $terminators16)))) (i64.const 32))
              (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $d) (local.get $terminators16)))) (i64.const 48)))))
        (local.set $delimiters
          (i64.or
            (i64.or
              (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $a) (local.get $elements16))))
              (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $b) (local.get $elements16)))) (i64.const 16)))
            (i64.or
              (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $c) (local.get $elements16)))) (i64.const 32))
              (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $d) (local.get $elements16)))) (i64.const 48)))))
        ;; terminators right after an element separator; $before is what the last block ended with
        (local.set $ends
          (i64.and
            (local.get $terminators)
            (i64.or (i64.shl (local.get $delimiters) (i64.const 1)) (local.get $before))))
        (local.set $before (i64.shr_u (local.get $delimiters) (i64.const 63)))
        (local.set $delimiters (i64.or (local.get $delimiters) (local.get $terminators)))
        (local.set $within (i64.const -1))
        (if (i32.lt_u (i32.sub (local.get $to) (local.get $at)) (i32.const 64))
          (then
            (local.set $within
              (i64.sub
                (i64.shl (i64.const 1) (i64.extend_i32_u (i32.sub (local.get $to) (local.get $at))))
                (i64.const 1)))
            (local.set $terminators (i64.and (local.get $terminators) (local.get $within)))
            (local.set $delimiters (i64.and (local.get $delimiters) (local.get $within)))))
        ;; line ends are sought only where there is some byte below a blank
        (local.set $lineEnds (i64.const 0))
        (if (v128.any_true
              (i8x16.lt_u
                (i8x16.min_u
                  (i8x16.min_u (local.get $a) (local.get $b))
                  (i8x16.min_u (local.get $c) (local.get $d)))
                (v128.const i8x16 32 32 32 32 32 32 32 32 32 32 32 32 32 32 32 32)))
          (then
            (local.set $lineEnds
              (i64.and
                (i64.and
                  (call $lineEnds64 (local.get $a) (local.get $b) (local.get $c) (local.get $d))
                  (local.get $within))
                (i64.xor (local.get $delimiters) (i64.const -1))))))

        ;; write all starts down, four at a time; what is written too much is written over next
        (local.set $left (local.get $delimiters))
        (local.set $out (i32.add (local.get $starts) (i32.shl (local.get $entry) (i32.const 2))))
        (local.set $place (i32.add (local.get $at) (i32.const 1)))
        (block $written
          (loop $four
            (br_if $written (i64.eqz (local.get $left)))
            (i32.store (local.get $out) (i32.add (local.get $place) (i32.wrap_i64 (i64.ctz (local.get $left)))))
            (local.set $left (i64.and (local.get $left) (i64.sub (local.get $left) (i64.const 1))))
            (i32.store offset=4 (local.get $out) (i32.add (local.get $place) (i32.wrap_i64 (i64.ctz (local.get $left)))))
            (local.set $left (i64.and (local.get $left) (i64.sub (local.get $left) (i64.const 1))))
            (i32.store offset=8 (local.get $out) (i32.add (local.get $place) (i32.wrap_i64 (i64.ctz (local.get $left)))))
            (local.set $left (i64.and (local.get $left) (i64.sub (local.get $left) (i64.const 1))))
            (i32.store offset=12 (local.get $out) (i32.add (local.get $place) (i32.wrap_i64 (i64.ctz (local.get $left)))))
            (local.set $left (i64.and (local.get $left) (i64.sub (local.get $left) (i64.const 1))))
            (local.set $out (i32.add (local.get $out) (i32.const 16)))
            (br $four)))

        (if (i64.ne (local.get $ends) (i64.const 0))
          (then
            (local.set $ends (i64.and (local.get $ends) (local.get $within)))
            (if (i32.and (i64.ne (local.get $ends) (i64.const 0)) (i32.eqz (local.get $trailing)))
              (then
                (local.set $trailing
                  (i32.add
                    (local.get $record)
                    (i32.shl
                      (i32.wrap_i64
                        (i64.popcnt
                          (i64.and
                            (local.get $terminators)
                            (i64.sub (i64.and (local.get $ends) (i64.sub (i64.const 0) (local.get $ends))) (i64.const 1)))))
                      (i32.const 5))))))))

        ;; then a record for each segment that ends here
        (block $none
          (loop $each
            (br_if $none (i64.eqz (local.get $terminators)))
            (local.set $left (i64.and (local.get $terminators) (i64.sub (i64.const 0) (local.get $terminators))))
            (local.set $place (i32.add (local.get $at) (i32.wrap_i64 (i64.ctz (local.get $terminators)))))
            (local.set $terminators (i64.xor (local.get $terminators) (local.get $left)))
            ;; elements: the delimiters since the last terminator
            (local.set $count
              (i32.sub
                (i32.add
                  (local.get $entry)
                  (i32.wrap_i64
                    (i64.popcnt (i64.and (local.get $delimiters) (i64.sub (local.get $left) (i64.const 1))))))
                (local.get $first)))
            (local.set $out (i32.add (local.get $starts) (i32.shl (local.get $first) (i32.const 2))))

            ;; an element is empty when the next begins one byte after it; four are looked at together
            (local.set $length (i32.sub (i32.sub (i32.load offset=4 (local.get $out)) (i32.const 1)) (local.get $segment)))
            (local.set $present
              (i32.or
                (i32.ne (local.get $length) (i32.const 0))
                (i32.shl
                  (i32x4.bitmask
                    (i32x4.ne
                      (i32x4.sub (v128.load offset=8 (local.get $out)) (v128.load offset=4 (local.get $out)))
                      (v128.const i32x4 1 1 1 1)))
                  (i32.const 1))))
            (local.set $limit (local.get $count))
            (if (i32.gt_u (local.get $count) (i32.const 5))
              (then
                (if (i32.gt_u (local.get $limit) (i32.const 31)) (then (local.set $limit (i32.const 31))))
                (local.set $lane (i32.const 5))
                (loop $lanes
                  (local.set $pack (i32.add (local.get $out) (i32.shl (local.get $lane) (i32.const 2))))
                  (local.set $present
                    (i32.or
                      (local.get $present)
                      (i32.shl
                        (i32x4.bitmask
                          (i32x4.ne
                            (i32x4.sub (v128.load offset=4 (local.get $pack)) (v128.load (local.get $pack)))
                            (v128.const i32x4 1 1 1 1)))
                        (local.get $lane))))
                  (local.set $lane (i32.add (local.get $lane) (i32.const 4)))
                  (br_if $lanes (i32.lt_u (local.get $lane) (local.get $limit))))))
            (i32.store offset=4
              (local.get $record)
              (i32.and
                (local.get $present)
                (i32.sub (i32.shl (i32.const 1) (local.get $limit)) (i32.const 1))))
            (i32.store offset=8
              (local.get $record)
              (select
                (i32.and
                  (i32.load (local.get $segment))
                  (i32.sub (i32.shl (i32.const 1) (i32.shl (local.get $length) (i32.const 3))) (i32.const 1)))
                (i32.const 0)
                (i32.lt_u (i32.sub (local.get $length) (i32.const 2)) (i32.const 2))))
            (local.set $pack (i32.load offset=4 (local.get $out)))
            (local.set $length (i32.sub (i32.sub (i32.load offset=8 (local.get $out)) (i32.const 1)) (local.get $pack)))
            (i32.store offset=12
              (local.get $record)
              (select
                (i32.and
                  (i32.load (local.get $pack))
                  (i32.sub (i32.shl (i32.const 1) (i32.shl (local.get $length) (i32.const 3))) (i32.const 1)))
                (i32.const 0)
                (i32.and
                  (i32.lt_u (local.get $length) (i32.const 4))
                  (i32.gt_u (local.get $count) (i32.const 1)))))
            (i32.store (local.get $record) (local.get $first))
            (i32.store offset=16 (local.get $record) (local.get $segment))
            (if (i64.ne (local.get $lineEnds) (i64.const 0))
              (then
                (if (i32.eqz (local.get $broken))
                  (then
                    (if (call $holdsLineEnd (local.get $lineEnds) (local.get $at) (local.get $segment) (local.get $place))
                      (then (local.set $broken (local.get $record))))))))
            (local.set $record (i32.add (local.get $record) (i32.const 32)))
            (local.set $first (i32.add (local.get $first) (local.get $count)))

            ;; on to the next segment
            (local.set $segment (i32.add (local.get $place) (i32.const 1)))
            (br_if $each (i32.gt_u (i32.load8_u (local.get $segment)) (i32.const 32)))
            (br_if $each (i32.ge_u (local.get $segment) (local.get $to)))
            (local.set $segment
              (call $skipPadding (local.get $segment) (local.get $to) (local.get $element) (local.get $terminator)))
            (if (i32.and
                  (i32.gt_u (local.get $segment) (i32.add (local.get $place) (i32.const 1)))
                  (i32.eqz (local.get $padded)))
              (then (local.set $padded (local.get $record))))
            (br $each)))
        ;; in the segment that goes on in the next block
        (if (i32.and (i64.ne (local.get $lineEnds) (i64.const 0)) (i32.eqz (local.get $broken)))
          (then
            (if (call $holdsLineEnd
                  (local.get $lineEnds)
                  (local.get $at)
                  (local.get $segment)
                  (i32.add (local.get $at) (i32.const 64)))
              (then (local.set $broken (local.get $record))))))

        (local.set $entry
          (i32.add (local.get $entry) (i32.wrap_i64 (i64.popcnt (local.get $delimiters)))))
        (local.set $at (i32.add (local.get $at) (i32.const 64)))
        (br_if $block (i32.lt_u (local.get $record) (local.get $recordsEnd)))))

    (i32.store (local.get $record) (local.get $first))
    (i32.store offset=16 (local.get $record) (local.get $segment))
    (i32.store (local.get $report) (local.get $segment))
    (i32.store offset=4 (local.get $report) (local.get $padded))
    (i32.store offset=8 (local.get $report) (local.get $broken))
    (i32.store offset=12 (local.get $report) (local.get $trailing))
    (i32.shr_u (i32.sub (local.get $record) (local.get $records)) (i32.const 5))))
