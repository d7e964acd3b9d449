// Walks rows down one tree and adds what its leaves say. 12 rows go side by side, so that the loads of one hide behind those of others,
// and no step branches: a node's children are neighbours, a test that holds goes to the first, and a leaf goes to itself.
//
// Node, 16 bytes: the test's threshold (f32 or f64), at 8 the byte place of its number in the row, at 12 the address of its first child.
// A node of a set has bit 0 of its place set, at 0 the address of the set, at 4 the child (0 or 1) of a missing value. A negative float32
// is no category; as in LightGBM, a float64 is cut to an integer first.
// A leaf reads -infinity, and holds its number at 0 (f64) or 4 (f32). Set, 4 bytes each: number of categories, then their bits.

@inline function step<T>(node: i32, row: i32): i32 {
  return load<i32>(node, 12) + (<i32>!(load<T>(row + load<i32>(node, 8)) <= load<T>(node)) << 4);
}

@inline function stepWithSets<T>(node: i32, row: i32): i32 {
  const place = load<i32>(node, 8);
  const x = load<T>(row + (place & ~1));
  if (!(place & 1)) return load<i32>(node, 12) + (<i32>!(x <= load<T>(node)) << 4);
  if (x != x) return load<i32>(node, 12) + (load<i32>(node, 4) << 4);
  const set = load<i32>(node), size = load<u32>(set);
  if (!((sizeof<T>() == 4 ? x >= 0 : x > -1) && x < <T>size)) return load<i32>(node, 12) + 16;
  const category = <u32>x;
  return load<i32>(node, 12) + (<i32>(~(load<u32>(set + 4 + ((category >> 5) << 2)) >> (category & 31)) & 1) << 4);
}

/**
 * Writes the leaf number of each of `rows` rows (a multiple of 12) at `leaves`. `depth` steps reach every leaf; after each
 * `pause` of them it looks whether all 12 are there: their place is `leafPlace`.
 */
export function walkFloats(root: i32, depth: i32, pause: i32, row: i32, stride: i32, rows: i32, leafPlace: i32, leaves: i32): void {
  let p0 = row, out = leaves;
  for (let r = 0; r < rows; r += 12) {
    const p1 = p0 + stride, p2 = p1 + stride, p3 = p2 + stride, p4 = p3 + stride, p5 = p4 + stride, p6 = p5 + stride;
    const p7 = p6 + stride, p8 = p7 + stride, p9 = p8 + stride, p10 = p9 + stride, p11 = p10 + stride;
    let n0 = root, n1 = root, n2 = root, n3 = root, n4 = root, n5 = root, n6 = root, n7 = root, n8 = root, n9 = root, n10 = root, n11 = root;
    let left = depth;
    while (true) {
      let steps = min(left, pause);
      left -= steps;
      for (; steps > 0; steps--) {
        n0 = step<f32>(n0, p0); n1 = step<f32>(n1, p1); n2 = step<f32>(n2, p2); n3 = step<f32>(n3, p3);
        n4 = step<f32>(n4, p4); n5 = step<f32>(n5, p5); n6 = step<f32>(n6, p6); n7 = step<f32>(n7, p7);
        n8 = step<f32>(n8, p8); n9 = step<f32>(n9, p9); n10 = step<f32>(n10, p10); n11 = step<f32>(n11, p11);
      }
      if (left == 0) break;
      if (
        load<i32>(n0, 8) == leafPlace && load<i32>(n1, 8) == leafPlace && load<i32>(n2, 8) == leafPlace && load<i32>(n3, 8) == leafPlace
        && load<i32>(n4, 8) == leafPlace && load<i32>(n5, 8) == leafPlace && load<i32>(n6, 8) == leafPlace && load<i32>(n7, 8) == leafPlace
        && load<i32>(n8, 8) == leafPlace && load<i32>(n9, 8) == leafPlace && load<i32>(n10, 8) == leafPlace && load<i32>(n11, 8) == leafPlace
      ) break;
    }
    store<i32>(out, load<i32>(n0, 4));
    store<i32>(out, load<i32>(n1, 4), 4);
    store<i32>(out, load<i32>(n2, 4), 8);
    store<i32>(out, load<i32>(n3, 4), 12);
    store<i32>(out, load<i32>(n4, 4), 16);
    store<i32>(out, load<i32>(n5, 4), 20);
    store<i32>(out, load<i32>(n6, 4), 24);
    store<i32>(out, load<i32>(n7, 4), 28);
    store<i32>(out, load<i32>(n8, 4), 32);
    store<i32>(out, load<i32>(n9, 4), 36);
    store<i32>(out, load<i32>(n10, 4), 40);
    store<i32>(out, load<i32>(n11, 4), 44);
    p0 += stride * 12;
    out += 48;
  }
}

export function walkDoubles(root: i32, depth: i32, pause: i32, row: i32, stride: i32, rows: i32, leafPlace: i32, leaves: i32): void {
  let p0 = row, out = leaves;
  for (let r = 0; r < rows; r += 12) {
    const p1 = p0 + stride, p2 = p1 + stride, p3 = p2 + stride, p4 = p3 + stride, p5 = p4 + stride, p6 = p5 + stride;
    const p7 = p6 + stride, p8 = p7 + stride, p9 = p8 + stride, p10 = p9 + stride, p11 = p10 + stride;
    let n0 = root, n1 = root, n2 = root, n3 = root, n4 = root, n5 = root, n6 = root, n7 = root, n8 = root, n9 = root, n10 = root, n11 = root;
    let left = depth;
    while (true) {
      let steps = min(left, pause);
      left -= steps;
      for (; steps > 0; steps--) {
        n0 = step<f64>(n0, p0); n1 = step<f64>(n1, p1); n2 = step<f64>(n2, p2); n3 = step<f64>(n3, p3);
        n4 = step<f64>(n4, p4); n5 = step<f64>(n5, p5); n6 = step<f64>(n6, p6); n7 = step<f64>(n7, p7);
        n8 = step<f64>(n8, p8); n9 = step<f64>(n9, p9); n10 = step<f64>(n10, p10); n11 = step<f64>(n11, p11);
      }
      if (left == 0) break;
      if (
        load<i32>(n0, 8) == leafPlace && load<i32>(n1, 8) == leafPlace && load<i32>(n2, 8) == leafPlace && load<i32>(n3, 8) == leafPlace
        && load<i32>(n4, 8) == leafPlace && load<i32>(n5, 8) == leafPlace && load<i32>(n6, 8) == leafPlace && load<i32>(n7, 8) == leafPlace
        && load<i32>(n8, 8) == leafPlace && load<i32>(n9, 8) == leafPlace && load<i32>(n10, 8) == leafPlace && load<i32>(n11, 8) == leafPlace
      ) break;
    }
    store<i32>(out, load<i32>(n0));
    store<i32>(out, load<i32>(n1, 0), 4);
    store<i32>(out, load<i32>(n2, 0), 8);
    store<i32>(out, load<i32>(n3, 0), 12);
    store<i32>(out, load<i32>(n4, 0), 16);
    store<i32>(out, load<i32>(n5, 0), 20);
    store<i32>(out, load<i32>(n6, 0), 24);
    store<i32>(out, load<i32>(n7, 0), 28);
    store<i32>(out, load<i32>(n8, 0), 32);
    store<i32>(out, load<i32>(n9, 0), 36);
    store<i32>(out, load<i32>(n10, 0), 40);
    store<i32>(out, load<i32>(n11, 0), 44);
    p0 += stride * 12;
    out += 48;
  }
}

export function walkFloatsWithSets(root: i32, depth: i32, pause: i32, row: i32, stride: i32, rows: i32, leafPlace: i32, leaves: i32): void {
  let p0 = row, out = leaves;
  for (let r = 0; r < rows; r += 12) {
    const p1 = p0 + stride, p2 = p1 + stride, p3 = p2 + stride, p4 = p3 + stride, p5 = p4 + stride, p6 = p5 + stride;
    const p7 = p6 + stride, p8 = p7 + stride, p9 = p8 + stride, p10 = p9 + stride, p11 = p10 + stride;
    let n0 = root, n1 = root, n2 = root, n3 = root, n4 = root, n5 = root, n6 = root, n7 = root, n8 = root, n9 = root, n10 = root, n11 = root;
    let left = depth;
    while (true) {
      let steps = min(left, pause);
      left -= steps;
      for (; steps > 0; steps--) {
        n0 = stepWithSets<f32>(n0, p0); n1 = stepWithSets<f32>(n1, p1); n2 = stepWithSets<f32>(n2, p2); n3 = stepWithSets<f32>(n3, p3);
        n4 = stepWithSets<f32>(n4, p4); n5 = stepWithSets<f32>(n5, p5); n6 = stepWithSets<f32>(n6, p6); n7 = stepWithSets<f32>(n7, p7);
        n8 = stepWithSets<f32>(n8, p8); n9 = stepWithSets<f32>(n9, p9); n10 = stepWithSets<f32>(n10, p10); n11 = stepWithSets<f32>(n11, p11);
      }
      if (left == 0) break;
      if (
        load<i32>(n0, 8) == leafPlace && load<i32>(n1, 8) == leafPlace && load<i32>(n2, 8) == leafPlace && load<i32>(n3, 8) == leafPlace
        && load<i32>(n4, 8) == leafPlace && load<i32>(n5, 8) == leafPlace && load<i32>(n6, 8) == leafPlace && load<i32>(n7, 8) == leafPlace
        && load<i32>(n8, 8) == leafPlace && load<i32>(n9, 8) == leafPlace && load<i32>(n10, 8) == leafPlace && load<i32>(n11, 8) == leafPlace
      ) break;
    }
    store<i32>(out, load<i32>(n0, 4));
    store<i32>(out, load<i32>(n1, 4), 4);
    store<i32>(out, load<i32>(n2, 4), 8);
    store<i32>(out, load<i32>(n3, 4), 12);
    store<i32>(out, load<i32>(n4, 4), 16);
    store<i32>(out, load<i32>(n5, 4), 20);
    store<i32>(out, load<i32>(n6, 4), 24);
    store<i32>(out, load<i32>(n7, 4), 28);
    store<i32>(out, load<i32>(n8, 4), 32);
    store<i32>(out, load<i32>(n9, 4), 36);
    store<i32>(out, load<i32>(n10, 4), 40);
    store<i32>(out, load<i32>(n11, 4), 44);
    p0 += stride * 12;
    out += 48;
  }
}

export function walkDoublesWithSets(root: i32, depth: i32, pause: i32, row: i32, stride: i32, rows: i32, leafPlace: i32, leaves: i32): void {
  let p0 = row, out = leaves;
  for (let r = 0; r < rows; r += 12) {
    const p1 = p0 + stride, p2 = p1 + stride, p3 = p2 + stride, p4 = p3 + stride, p5 = p4 + stride, p6 = p5 + stride;
    const p7 = p6 + stride, p8 = p7 + stride, p9 = p8 + stride, p10 = p9 + stride, p11 = p10 + stride;
    let n0 = root, n1 = root, n2 = root, n3 = root, n4 = root, n5 = root, n6 = root, n7 = root, n8 = root, n9 = root, n10 = root, n11 = root;
    let left = depth;
    while (true) {
      let steps = min(left, pause);
      left -= steps;
      for (; steps > 0; steps--) {
        n0 = stepWithSets<f64>(n0, p0); n1 = stepWithSets<f64>(n1, p1); n2 = stepWithSets<f64>(n2, p2); n3 = stepWithSets<f64>(n3, p3);
        n4 = stepWithSets<f64>(n4, p4); n5 = stepWithSets<f64>(n5, p5); n6 = stepWithSets<f64>(n6, p6); n7 = stepWithSets<f64>(n7, p7);
        n8 = stepWithSets<f64>(n8, p8); n9 = stepWithSets<f64>(n9, p9); n10 = stepWithSets<f64>(n10, p10); n11 = stepWithSets<f64>(n11, p11);
      }
      if (left == 0) break;
      if (
        load<i32>(n0, 8) == leafPlace && load<i32>(n1, 8) == leafPlace && load<i32>(n2, 8) == leafPlace && load<i32>(n3, 8) == leafPlace
        && load<i32>(n4, 8) == leafPlace && load<i32>(n5, 8) == leafPlace && load<i32>(n6, 8) == leafPlace && load<i32>(n7, 8) == leafPlace
        && load<i32>(n8, 8) == leafPlace && load<i32>(n9, 8) == leafPlace && load<i32>(n10, 8) == leafPlace && load<i32>(n11, 8) == leafPlace
      ) break;
    }
    store<i32>(out, load<i32>(n0));
    store<i32>(out, load<i32>(n1, 0), 4);
    store<i32>(out, load<i32>(n2, 0), 8);
    store<i32>(out, load<i32>(n3, 0), 12);
    store<i32>(out, load<i32>(n4, 0), 16);
    store<i32>(out, load<i32>(n5, 0), 20);
    store<i32>(out, load<i32>(n6, 0), 24);
    store<i32>(out, load<i32>(n7, 0), 28);
    store<i32>(out, load<i32>(n8, 0), 32);
    store<i32>(out, load<i32>(n9, 0), 36);
    store<i32>(out, load<i32>(n10, 0), 40);
    store<i32>(out, load<i32>(n11, 0), 44);
    p0 += stride * 12;
    out += 48;
  }
}

const TINY: f64 = 1.0000000180025095e-35;

/** Puts `rows` doubles at `column` into rows that are `stride` bytes apart. `kind` adds up bits of `slotKinds` in slots.ts. */
@inline function place<T>(column: i32, rows: i32, to: i32, stride: i32, kind: i32): void {
  for (let r = 0, at = to; r < rows; r++, at += stride) {
    let x = load<f64>(column + (r << 3));
    if (kind & 10) {
      if (kind & 2 && x != x) x = 0;
      if (kind & 8 && abs(x) <= TINY) x = 0;
    }
    if (kind & 4 && abs(x) <= TINY) x = NaN;
    store<T>(at, <T>(kind & 1 ? -x : x));
  }
}

export function placeFloats(column: i32, rows: i32, to: i32, stride: i32, kind: i32): void {
  if (kind == 0) place<f32>(column, rows, to, stride, 0);
  else if (kind == 1) place<f32>(column, rows, to, stride, 1);
  else place<f32>(column, rows, to, stride, kind);
}

export function placeDoubles(column: i32, rows: i32, to: i32, stride: i32, kind: i32): void {
  if (kind == 0) place<f64>(column, rows, to, stride, 0);
  else if (kind == 8) place<f64>(column, rows, to, stride, 8);
  else if (kind == 9) place<f64>(column, rows, to, stride, 9);
  else place<f64>(column, rows, to, stride, kind);
}

/** Adds the value of each row's leaf (f64, from `values` on) to its f32 sum; sums are `stride` bytes apart. */
export function addToFloats(leaves: i32, rows: i32, values: i32, sum: i32, stride: i32): void {
  for (let r = 0, at = sum; r < rows; r++, at += stride) {
    store<f32>(at, load<f32>(at) + <f32>load<f64>(values + (load<i32>(leaves + (r << 2)) << 3)));
  }
}

export function addToDoubles(leaves: i32, rows: i32, values: i32, sum: i32, stride: i32): void {
  for (let r = 0, at = sum; r < rows; r++, at += stride) {
    store<f64>(at, load<f64>(at) + load<f64>(values + (load<i32>(leaves + (r << 2)) << 3)));
  }
}

/** As above, where a leaf has `width` values and a row as many sums. */
export function addVectorsToFloats(leaves: i32, rows: i32, values: i32, sum: i32, width: i32): void {
  for (let r = 0, at = sum; r < rows; r++) {
    let from = values + load<i32>(leaves + (r << 2)) * (width << 3);
    for (const end = at + (width << 2); at < end; at += 4, from += 8) store<f32>(at, load<f32>(at) + <f32>load<f64>(from));
  }
}

export function addVectorsToDoubles(leaves: i32, rows: i32, values: i32, sum: i32, width: i32): void {
  for (let r = 0, at = sum; r < rows; r++) {
    let from = values + load<i32>(leaves + (r << 2)) * (width << 3);
    for (const end = at + (width << 3); at < end; at += 8, from += 8) store<f64>(at, load<f64>(at) + load<f64>(from));
  }
}
