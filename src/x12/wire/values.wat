;; Readers of one value, for the modules that include them. All take [from, to).

  ;; Up to three bytes as one word, first byte lowest; 0 when there are none or more.
  (func $pack (param $from i32) (param $to i32) (result i32)
    (local $length i32)
    (local.set $length (i32.sub (local.get $to) (local.get $from)))
    (if (i32.gt_u (local.get $length) (i32.const 3)) (then (return (i32.const 0))))
    (i32.and
      (i32.load (local.get $from))
      (i32.sub (i32.shl (i32.const 1) (i32.shl (local.get $length) (i32.const 3))) (i32.const 1))))

  ;; One to nine digits as a number; -1 for anything else.
  (func $digits (param $at i32) (param $end i32) (result i32)
    (local $value i32) (local $digit i32)
    (if (i32.gt_u (i32.sub (i32.sub (local.get $end) (local.get $at)) (i32.const 1)) (i32.const 8))
      (then (return (i32.const -1))))
    (loop $each
      (local.set $digit (i32.sub (i32.load8_u (local.get $at)) (i32.const 48)))
      (if (i32.gt_u (local.get $digit) (i32.const 9)) (then (return (i32.const -1))))
      (local.set $value (i32.add (i32.mul (local.get $value) (i32.const 10)) (local.get $digit)))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (br_if $each (i32.lt_u (local.get $at) (local.get $end))))
    (local.get $value))

  ;; A plain decimal times 10^$places; -1 when it is not one, has more places or does not fit 31 bits.
  (func $scaled (param $at i32) (param $end i32) (param $places i32) (result i32)
    (local $value i32) (local $digit i32) (local $start i32)
    (local.set $start (local.get $at))
    (block $whole
      (loop $each
        (br_if $whole (i32.ge_u (local.get $at) (local.get $end)))
        (local.set $digit (i32.sub (i32.load8_u (local.get $at)) (i32.const 48)))
        (br_if $whole (i32.gt_u (local.get $digit) (i32.const 9)))
        (local.set $value (i32.add (i32.mul (local.get $value) (i32.const 10)) (local.get $digit)))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (br $each)))
    ;; no digit before the point, or too many to be scaled
    (if (i32.gt_u
          (i32.sub (i32.sub (local.get $at) (local.get $start)) (i32.const 1))
          (i32.sub (i32.const 8) (local.get $places)))
      (then (return (i32.const -1))))
    (if (i32.lt_u (local.get $at) (local.get $end))
      (then
        (if (i32.ne (i32.load8_u (local.get $at)) (i32.const 46)) (then (return (i32.const -1))))
        (block $fraction
          (loop $each
            (local.set $at (i32.add (local.get $at) (i32.const 1)))
            (br_if $fraction (i32.ge_u (local.get $at) (local.get $end)))
            (local.set $digit (i32.sub (i32.load8_u (local.get $at)) (i32.const 48)))
            (if (i32.or (i32.gt_u (local.get $digit) (i32.const 9)) (i32.eqz (local.get $places)))
              (then (return (i32.const -1))))
            (local.set $value (i32.add (i32.mul (local.get $value) (i32.const 10)) (local.get $digit)))
            (local.set $places (i32.sub (local.get $places) (i32.const 1)))
            (br $each)))))
    (block $done
      (loop $each
        (br_if $done (i32.eqz (local.get $places)))
        (local.set $value (i32.mul (local.get $value) (i32.const 10)))
        (local.set $places (i32.sub (local.get $places) (i32.const 1)))
        (br $each)))
    (local.get $value))

  ;; The eight bytes at `$at` as a calendar day, YYYYMMDD; 0 when they are not one.
  (func $day (param $at i32) (result i32)
    (local $bytes i64) (local $pairs i64)
    (local $century i32) (local $year i32) (local $month i32) (local $date i32) (local $length i32)
    (local.set $bytes (i64.load (local.get $at)))
    ;; all digits: the high halves are 3, and still are when 6 is added
    (if (i64.ne
          (i64.or
            (i64.and (local.get $bytes) (i64.const 0xf0f0f0f0f0f0f0f0))
            (i64.shr_u
              (i64.and
                (i64.add (local.get $bytes) (i64.const 0x0606060606060606))
                (i64.const 0xf0f0f0f0f0f0f0f0))
              (i64.const 4)))
          (i64.const 0x3333333333333333))
      (then (return (i32.const 0))))
    ;; two digits to a number, four times
    (local.set $bytes (i64.and (local.get $bytes) (i64.const 0x0f0f0f0f0f0f0f0f)))
    (local.set $pairs
      (i64.add (i64.mul (local.get $bytes) (i64.const 10)) (i64.shr_u (local.get $bytes) (i64.const 8))))
    (local.set $century (i32.and (i32.wrap_i64 (local.get $pairs)) (i32.const 255)))
    (local.set $year (i32.and (i32.wrap_i64 (i64.shr_u (local.get $pairs) (i64.const 16))) (i32.const 255)))
    (local.set $month (i32.and (i32.wrap_i64 (i64.shr_u (local.get $pairs) (i64.const 32))) (i32.const 255)))
    (local.set $date (i32.and (i32.wrap_i64 (i64.shr_u (local.get $pairs) (i64.const 48))) (i32.const 255)))
    (if (i32.gt_u (i32.sub (local.get $century) (i32.const 19)) (i32.const 10)) (then (return (i32.const 0))))
    (if (i32.gt_u (i32.sub (local.get $month) (i32.const 1)) (i32.const 11)) (then (return (i32.const 0))))
    (local.set $length
      (i32.add
        (i32.const 30)
        (i32.and (i32.xor (local.get $month) (i32.shr_u (local.get $month) (i32.const 3))) (i32.const 1))))
    (if (i32.eq (local.get $month) (i32.const 2))
      (then
        ;; a leap year: by the century when the year ends in 00, else by its last two digits
        (local.set $length
          (i32.sub
            (i32.const 29)
            (i32.ne
              (i32.and
                (select (local.get $year) (local.get $century) (local.get $year))
                (i32.const 3))
              (i32.const 0))))))
    (if (i32.gt_u (i32.sub (local.get $date) (i32.const 1)) (i32.sub (local.get $length) (i32.const 1)))
      (then (return (i32.const 0))))
    (i32.add
      (i32.mul (i32.add (i32.mul (local.get $century) (i32.const 100)) (local.get $year)) (i32.const 10000))
      (i32.add (i32.mul (local.get $month) (i32.const 100)) (local.get $date))))
