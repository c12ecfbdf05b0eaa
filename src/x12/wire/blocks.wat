;; What is found in a block of bytes, for the modules that include it.

  ;; The first byte from `$at` on that is not padding, or `$to`. A delimiter is never padding.
  (func $skipPadding (param $at i32) (param $to i32) (param $element i32) (param $terminator i32) (result i32)
    (local $byte i32)
    (block $begun
      (loop $each
        (br_if $begun (i32.ge_u (local.get $at) (local.get $to)))
        (local.set $byte (i32.load8_u (local.get $at)))
        (br_if $begun
          (i32.or (i32.eq (local.get $byte) (local.get $element)) (i32.eq (local.get $byte) (local.get $terminator))))
        (br_if $begun
          (i32.eqz
            (i32.or
              (i32.or (i32.eq (local.get $byte) (i32.const 10)) (i32.eq (local.get $byte) (i32.const 13)))
              (i32.or (i32.eq (local.get $byte) (i32.const 32)) (i32.eq (local.get $byte) (i32.const 9))))))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (br $each)))
    (local.get $at))

  ;; A bit for each of thirty-two bytes that equals the one splatted.
  (func $equal32 (param $a v128) (param $b v128) (param $sought v128) (result i32)
    (i32.or
      (i8x16.bitmask (i8x16.eq (local.get $a) (local.get $sought)))
      (i32.shl (i8x16.bitmask (i8x16.eq (local.get $b) (local.get $sought))) (i32.const 16))))

  ;; A bit for each of sixty-four bytes that equals the one splatted.
  (func $equal64 (param $a v128) (param $b v128) (param $c v128) (param $d v128) (param $sought v128) (result i64)
    (i64.or
      (i64.or
        (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $a) (local.get $sought))))
        (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $b) (local.get $sought)))) (i64.const 16)))
      (i64.or
        (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $c) (local.get $sought)))) (i64.const 32))
        (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $d) (local.get $sought)))) (i64.const 48)))))

  ;; Line ends among sixty-four bytes.
  (func $lineEnds64 (param $a v128) (param $b v128) (param $c v128) (param $d v128) (result i64)
    (i64.or
      (call $equal64
        (local.get $a) (local.get $b) (local.get $c) (local.get $d)
        (v128.const i8x16 10 10 10 10 10 10 10 10 10 10 10 10 10 10 10 10))
      (call $equal64
        (local.get $a) (local.get $b) (local.get $c) (local.get $d)
        (v128.const i8x16 13 13 13 13 13 13 13 13 13 13 13 13 13 13 13 13))))
