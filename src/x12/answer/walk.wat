;; What the modules that read answers share: values with a sign, and the walk of the guide, which answer/plain-claim.ts and
;; answer/plain-reply.ts copy into the memory at ST. It is guide/walker.ts for what is in its place.

  ;; A plain decimal with or without a minus, times 10^$places; the lowest number when it is not plain.
  (func $signed (param $at i32) (param $end i32) (param $places i32) (result i32)
    (local $value i32)
    (if (i32.eq (i32.load8_u (local.get $at)) (i32.const 45))
      (then
        (local.set $value (call $scaled (i32.add (local.get $at) (i32.const 1)) (local.get $end) (local.get $places)))
        (return
          (select
            (i32.const 0x80000000)
            (i32.sub (i32.const 0) (local.get $value))
            (i32.lt_s (local.get $value) (i32.const 0))))))
    (local.set $value (call $scaled (local.get $at) (local.get $end) (local.get $places)))
    (select (i32.const 0x80000000) (local.get $value) (i32.lt_s (local.get $value) (i32.const 0))))

  ;; The token of a segment in the guide, as guide/compile.ts finds it; 0 for none.
  (func $token (param $tag i32) (param $qualifier i32) (result i32)
    (local $slot i32) (local $found i32) (local $key i32) (local $known i32)
    (local.set $slot (i32.shr_u (i32.mul (local.get $tag) (i32.const 0x9e3779b1)) (i32.const TAG_SHIFT)))
    (block $known
      (loop $probe
        (local.set $known (i32.load offset=GUIDE_TAGS (i32.shl (local.get $slot) (i32.const 3))))
        (br_if $known (i32.eq (local.get $known) (local.get $tag)))
        (if (i32.eqz (local.get $known)) (then (return (i32.const 0))))
        (local.set $slot (i32.and (i32.add (local.get $slot) (i32.const 1)) (i32.const TAG_SLOTS_MASK)))
        (br $probe)))
    (local.set $found (i32.load offset=GUIDE_TAG_TOKENS (i32.shl (local.get $slot) (i32.const 3))))
    (if (i32.eqz (i32.shr_u (local.get $found) (i32.const 16))) (then (return (local.get $found))))
    (local.set $key
      (i32.or (i32.shl (i32.shr_u (local.get $found) (i32.const 16)) (i32.const 24)) (local.get $qualifier)))
    (local.set $slot (i32.shr_u (i32.mul (local.get $key) (i32.const 0x9e3779b1)) (i32.const PAIR_SHIFT)))
    (loop $probe
      (local.set $known (i32.load offset=GUIDE_PAIRS (i32.shl (local.get $slot) (i32.const 3))))
      (if (i32.eq (local.get $known) (local.get $key))
        (then (return (i32.load offset=GUIDE_PAIR_TOKENS (i32.shl (local.get $slot) (i32.const 3))))))
      (if (i32.eqz (local.get $known)) (then (return (i32.and (local.get $found) (i32.const 0xffff)))))
      (local.set $slot (i32.and (i32.add (local.get $slot) (i32.const 1)) (i32.const PAIR_SLOTS_MASK)))
      (br $probe))
    (unreachable))

  ;; What `$find` found: the spec, its address, the loop it opens, the loop that holds it, that loop's words of the walk, and
  ;; how often the spec has then been used.
  (global $spec (mut i32) (i32.const 0))
  (global $place (mut i32) (i32.const 0))
  (global $opens (mut i32) (i32.const 0))
  (global $within (mut i32) (i32.const 0))
  (global $holder (mut i32) (i32.const 0))
  (global $used (mut i32) (i32.const 0))

  ;; Whether a segment has a place where it stands, and nothing is amiss. Changes nothing.
  (func $find (param $tag i32) (param $qualifier i32) (param $present i32) (result i32)
    (local $loop i32) (local $spec i32) (local $place i32) (local $opens i32) (local $within i32) (local $holder i32)
    (local $uses i32) (local $used i32) (local $opened i32)
    (local.set $loop (i32.load (i32.const LOOP)))

    ;; its place: none, one in this loop, or one that opens a loop
    (local.set $spec
      (i32.load offset=GUIDE_NEXT
        (i32.shl
          (i32.add
            (i32.shl (local.get $loop) (i32.const TOKEN_BITS))
            (call $token (local.get $tag) (local.get $qualifier)))
          (i32.const 2))))
    (if (i32.eqz (local.get $spec)) (then (return (i32.const 0))))
    (local.set $within (local.get $loop))
    (if (i32.lt_s (local.get $spec) (i32.const 0))
      (then
        (local.set $spec (i32.sub (i32.const 0) (local.get $spec)))
        (local.set $place (i32.shl (local.get $spec) (i32.const SPEC_BYTES_BITS)))
        (local.set $opens (i32.load offset=SPEC_OPENS (local.get $place)))
        (local.set $within (i32.load offset=SPEC_HOLDER (local.get $place)))))
    (local.set $place (i32.shl (local.get $spec) (i32.const SPEC_BYTES_BITS)))
    (local.set $holder (i32.shl (local.get $within) (i32.const 4)))

    ;; may it stand here: order, elements, what must be before it, uses
    (if (i32.lt_s
          (i32.load offset=SPEC_POSITION (local.get $place))
          (i32.load offset=WALK_REACHED (local.get $holder)))
      (then (return (i32.const 0))))
    (if (i32.and
          (i32.load offset=SPEC_ELEMENTS (local.get $place))
          (i32.xor (local.get $present) (i32.const -1)))
      (then (return (i32.const 0))))
    (if (i32.load offset=SPEC_CHECKED (local.get $place)) (then (return (i32.const 0))))
    (if (local.get $opens)
      (then
        (if (i32.and
              (i32.load offset=SPEC_BEFORE (local.get $place))
              (i32.xor (i32.load offset=WALK_HAS (local.get $holder)) (i32.const -1)))
          (then (return (i32.const 0))))
        ;; what is open inside the holder must have all it requires
        (block $closed
          (loop $close
            (br_if $closed (i32.eq (local.get $loop) (local.get $within)))
            (if (i32.lt_s (local.get $loop) (i32.const 0)) (then (return (i32.const 0))))
            (local.set $opened (i32.shl (local.get $loop) (i32.const 4)))
            (if (i32.and
                  (i32.load offset=GUIDE_REQUIRED (i32.shl (local.get $loop) (i32.const 2)))
                  (i32.xor (i32.load offset=WALK_HAS (local.get $opened)) (i32.const -1)))
              (then (return (i32.const 0))))
            (local.set $loop (i32.load offset=WALK_PARENT (local.get $opened)))
            (br $close)))))
    (local.set $uses (i32.shl (local.get $spec) (i32.const 3)))
    (local.set $used
      (select
        (i32.add (i32.load offset=USES_AT (local.get $uses)) (i32.const 1))
        (i32.const 1)
        (i32.eq
          (i32.load offset=USES_SERIAL_AT (local.get $uses))
          (i32.load offset=WALK_SERIAL (local.get $holder)))))
    ;; no limit is 0, and so more than any when one is taken from it
    (if (i32.gt_u
          (i32.sub (local.get $used) (i32.const 1))
          (i32.sub (i32.load offset=SPEC_MAX (local.get $place)) (i32.const 1)))
      (then (return (i32.const 0))))
    (global.set $spec (local.get $spec))
    (global.set $place (local.get $place))
    (global.set $opens (local.get $opens))
    (global.set $within (local.get $within))
    (global.set $holder (local.get $holder))
    (global.set $used (local.get $used))
    (i32.const 1))

  ;; Takes the step that was found.
  (func $take
    (local $opened i32) (local $opening i32) (local $uses i32) (local $holder i32) (local $place i32)
    (local.set $holder (global.get $holder))
    (local.set $place (global.get $place))
    (local.set $uses (i32.shl (global.get $spec) (i32.const 3)))
    (i32.store offset=USES_AT (local.get $uses) (global.get $used))
    (i32.store offset=USES_SERIAL_AT (local.get $uses) (i32.load offset=WALK_SERIAL (local.get $holder)))
    (if (global.get $opens)
      (then
        (local.set $opened (i32.shl (global.get $opens) (i32.const 4)))
        (local.set $opening (i32.add (i32.load (i32.const SERIAL)) (i32.const 1)))
        (i32.store (i32.const SERIAL) (local.get $opening))
        (i32.store offset=WALK_REACHED (local.get $opened) (i32.const 0))
        (i32.store offset=WALK_HAS (local.get $opened) (i32.const 0))
        (i32.store offset=WALK_SERIAL (local.get $opened) (local.get $opening))
        (i32.store offset=WALK_PARENT (local.get $opened) (global.get $within))
        (i32.store (i32.const LOOP) (global.get $opens))))
    (i32.store offset=WALK_REACHED (local.get $holder) (i32.load offset=SPEC_POSITION (local.get $place)))
    (i32.store offset=WALK_HAS
      (local.get $holder)
      (i32.or (i32.load offset=WALK_HAS (local.get $holder)) (i32.load offset=SPEC_BIT (local.get $place)))))
