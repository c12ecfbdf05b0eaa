;; Finds every delimiter of a stretch of X12 and writes down where each segment and element begins: the one loop of the
;; codec that touches every byte, sixteen bytes at a time. Everything else works on what it leaves behind.
;;
;; For each segment, four words at $segments:
;;   0  index into $elements of its first entry
;;   1  bit k set when element k (0 the tag, up to 30) is there and not empty
;;   2  its tag, first letter in the lowest byte, two or three letters; 0 when it has another length
;;   3  its first element packed alike; 0 when it is empty or longer than three
;; and at $elements one word for the start of each element (the tag first), then one past the terminator.
;; A last record holds the index after the last entry. Line ends, blanks and tabs between segments are passed over.
;;
;; At $report: where the first segment that does not end before $to begins; then 1 or 0 for each of: there was padding;
;; a line end stood inside a segment; a segment ended in an empty element.
(module
  (import "x12" "memory" (memory 1 4096 shared))

  (func $isPadding (param $byte i32) (param $terminator i32) (result i32)
    (i32.and
      (i32.ne (local.get $byte) (local.get $terminator))
      (i32.or
        (i32.or (i32.eq (local.get $byte) (i32.const 10)) (i32.eq (local.get $byte) (i32.const 13)))
        (i32.or (i32.eq (local.get $byte) (i32.const 32)) (i32.eq (local.get $byte) (i32.const 9))))))

  ;; Up to three bytes at $at as one word; 0 when there are none or more.
  (func $pack (param $at i32) (param $length i32) (result i32)
    (if (i32.gt_u (local.get $length) (i32.const 3)) (then (return (i32.const 0))))
    (i32.and
      (i32.load (local.get $at))
      (i32.sub (i32.shl (i32.const 1) (i32.shl (local.get $length) (i32.const 3))) (i32.const 1))))

  (func (export "index")
    (param $from i32) (param $to i32) (param $element i32) (param $terminator i32)
    (param $segments i32) (param $segmentsEnd i32) (param $elements i32) (param $report i32)
    (result i32)
    (local $first i32) (local $entry i32) (local $record i32) (local $at i32) (local $found i32) (local $place i32)
    (local $byte i32) (local $segment i32) (local $elementStart i32) (local $count i32) (local $present i32)
    (local $padded i32) (local $broken i32) (local $trailing i32) (local $base i32) (local $lengthOne i32)
    (local $elements16 v128) (local $terminators16 v128) (local $bytes16 v128)

    (local.set $elements16 (i8x16.splat (local.get $element)))
    (local.set $terminators16 (i8x16.splat (local.get $terminator)))
    (local.set $first (local.get $elements))
    (local.set $entry (local.get $elements))
    (local.set $record (local.get $segments))
    (local.set $segment (local.get $from))
    (block $begun
      (loop $padding
        (br_if $begun (i32.ge_u (local.get $segment) (local.get $to)))
        (br_if $begun (i32.eqz (call $isPadding (i32.load8_u (local.get $segment)) (local.get $terminator))))
        (local.set $padded (i32.const 1))
        (local.set $segment (i32.add (local.get $segment) (i32.const 1)))
        (br $padding)))
    (local.set $elementStart (local.get $segment))
    (local.set $base (local.get $entry))
    (i32.store (local.get $entry) (local.get $segment))
    (local.set $entry (i32.add (local.get $entry) (i32.const 4)))
    (local.set $at (local.get $segment))

    (block $done
      (loop $next16
        (br_if $done (i32.ge_u (local.get $at) (local.get $to)))
        (local.set $bytes16 (v128.load (local.get $at)))
        (local.set $found
          (i8x16.bitmask
            (v128.or
              (v128.or
                (i8x16.eq (local.get $bytes16) (local.get $elements16))
                (i8x16.eq (local.get $bytes16) (local.get $terminators16)))
              (v128.or
                (i8x16.eq (local.get $bytes16) (v128.const i8x16 10 10 10 10 10 10 10 10 10 10 10 10 10 10 10 10))
                (i8x16.eq (local.get $bytes16) (v128.const i8x16 13 13 13 13 13 13 13 13 13 13 13 13 13 13 13 13))))))
        (if (i32.gt_u (i32.add (local.get $at) (i32.const 16)) (local.get $to))
          (then
            (local.set $found
              (i32.and
                (local.get $found)
                (i32.sub (i32.shl (i32.const 1) (i32.sub (local.get $to) (local.get $at))) (i32.const 1))))))

        (block $none
          (loop $each
            (br_if $none (i32.eqz (local.get $found)))
            (local.set $place (i32.add (local.get $at) (i32.ctz (local.get $found))))
            (local.set $found (i32.and (local.get $found) (i32.sub (local.get $found) (i32.const 1))))
            (local.set $byte (i32.load8_u (local.get $place)))

            (if (i32.eq (local.get $byte) (local.get $element))
              (then
                (local.set $present
                  (i32.or
                    (local.get $present)
                    (i32.shl
                      (i32.and (i32.ne (local.get $place) (local.get $elementStart)) (i32.lt_u (local.get $count) (i32.const 31)))
                      (local.get $count))))
                (local.set $count (i32.add (local.get $count) (i32.const 1)))
                (local.set $elementStart (i32.add (local.get $place) (i32.const 1)))
                (i32.store (local.get $entry) (local.get $elementStart))
                (local.set $entry (i32.add (local.get $entry) (i32.const 4)))
                (br $each)))

            (if (i32.ne (local.get $byte) (local.get $terminator))
              (then
                ;; a line end: padding when it lies before the segment, else a break inside it
                (if (i32.ge_u (local.get $place) (local.get $segment)) (then (local.set $broken (i32.const 1))))
                (br $each)))

            ;; the terminator
            (local.set $trailing
              (i32.or
                (local.get $trailing)
                (i32.and (i32.eq (local.get $place) (local.get $elementStart)) (i32.ne (local.get $count) (i32.const 0)))))
            (local.set $present
              (i32.or
                (local.get $present)
                (i32.shl
                  (i32.and (i32.ne (local.get $place) (local.get $elementStart)) (i32.lt_u (local.get $count) (i32.const 31)))
                  (local.get $count))))
            (i32.store (local.get $entry) (i32.add (local.get $place) (i32.const 1)))
            (i32.store (local.get $record) (i32.shr_u (i32.sub (local.get $base) (local.get $first)) (i32.const 2)))
            (i32.store offset=4 (local.get $record) (local.get $present))
            (local.set $lengthOne
              (i32.sub (i32.sub (i32.load offset=4 (local.get $base)) (i32.const 1)) (local.get $segment)))
            (i32.store offset=8 (local.get $record)
              (select
                (call $pack (local.get $segment) (local.get $lengthOne))
                (i32.const 0)
                (i32.ge_u (local.get $lengthOne) (i32.const 2))))
            (i32.store offset=12 (local.get $record)
              (if (result i32) (local.get $count)
                (then
                  (call $pack
                    (i32.load offset=4 (local.get $base))
                    (i32.sub
                      (i32.sub (i32.load offset=8 (local.get $base)) (i32.const 1))
                      (i32.load offset=4 (local.get $base)))))
                (else (i32.const 0))))
            (local.set $record (i32.add (local.get $record) (i32.const 16)))
            (local.set $entry (i32.add (local.get $entry) (i32.const 4)))

            ;; on to the next segment
            (local.set $segment (i32.add (local.get $place) (i32.const 1)))
            (block $begun
              (loop $padding
                (br_if $begun (i32.ge_u (local.get $segment) (local.get $to)))
                (local.set $byte (i32.load8_u (local.get $segment)))
                (br_if $begun (i32.gt_u (local.get $byte) (i32.const 32)))
                (br_if $begun (i32.eqz (call $isPadding (local.get $byte) (local.get $terminator))))
                (local.set $padded (i32.const 1))
                (local.set $segment (i32.add (local.get $segment) (i32.const 1)))
                (br $padding)))
            (local.set $elementStart (local.get $segment))
            (local.set $count (i32.const 0))
            (local.set $present (i32.const 0))
            (local.set $base (local.get $entry))
            (i32.store (local.get $entry) (local.get $segment))
            (local.set $entry (i32.add (local.get $entry) (i32.const 4)))
            (br_if $done (i32.ge_u (local.get $record) (local.get $segmentsEnd)))
            (br $each)))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br $next16)))

    (i32.store (local.get $record) (i32.shr_u (i32.sub (local.get $base) (local.get $first)) (i32.const 2)))
    (i32.store (local.get $report) (local.get $segment))
    (i32.store offset=4 (local.get $report) (local.get $padded))
    (i32.store offset=8 (local.get $report) (local.get $broken))
    (i32.store offset=12 (local.get $report) (local.get $trailing))
    (i32.shr_u (i32.sub (local.get $record) (local.get $segments)) (i32.const 4))))
