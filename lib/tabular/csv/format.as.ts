// Writes `row,prediction,file` lines: integers digit by digit, float32 in the fewest digits that read back as the same float32.

@external("env", "text") declare function text(value: f64, single: i32, at: i32): i32;

const P10: StaticArray<f64> = [
  1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
  1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];

@inline function digitsOf(n: u64): i32 {
  if (n < 10) return 1;
  let k = 1, m = n;
  while (m >= 10000) { m /= 10000; k += 4; }
  return m >= 1000 ? k + 3 : m >= 100 ? k + 2 : m >= 10 ? k + 1 : k;
}

/** Writes exactly `k` digits of n, zeros in front. */
@inline function putDigits(at: i32, value: u64, k: i32): void {
  let p = at + k, n = value;
  while (p > at) {
    const q = n / 10;
    store<u8>(--p, <u8>(48 + (n - q * 10)));
    n = q;
  }
}

@inline function putInteger(at: i32, value: i64): i32 {
  let p = at, n = <u64>value;
  if (value < 0) { store<u8>(p++, 45); n = 0 - n; }
  const k = digitsOf(n);
  putDigits(p, n, k);
  return p + k;
}

/** Writes a float32 of [1e-6, 1e9) or zero; everything else is left to `text`. */
@inline function putFloat(at: i32, value: f32): i32 {
  let p = at, x = value;
  if (x < 0) { store<u8>(p++, 45); x = -x; }
  if (x == 0) { store<u8>(p, 48); return p + 1; }
  if (!(x >= 1e-6 && x < 1e9)) return text(value, 1, at);
  const d = <f64>x;
  // 10^(magnitude-1) <= x < 10^magnitude, by the binary exponent and one comparison.
  let magnitude = (((<i32>(reinterpret<u32>(x) >> 23) - 127) * 1233) >> 12) + 1;
  if (magnitude >= 0 ? d >= unchecked(P10[magnitude]) : d * unchecked(P10[-magnitude]) >= 1) magnitude++;
  let scale = 9 - magnitude;
  let m = nearest(d * unchecked(P10[scale])), kept = m;
  let keptScale = scale;
  for (let i = 0; i < 3; i++) {
    scale--;
    m = scale >= 0 ? nearest(d * unchecked(P10[scale])) : nearest(d / unchecked(P10[-scale]));
    const back = scale >= 0 ? m / unchecked(P10[scale]) : m * unchecked(P10[-scale]);
    if (<f32>back != x) break;
    kept = m;
    keptScale = scale;
  }
  let n = <u64>kept;
  while (keptScale < 0) { n *= 10; keptScale++; }
  while (keptScale > 0) {
    const q = n / 10;
    if (q * 10 != n) break;
    n = q;
    keptScale--;
  }
  if (keptScale == 0) return putInteger(p, n);
  const k = digitsOf(n), whole = k - keptScale;
  if (whole <= 0) {
    store<u16>(p, 0x2e30);
    putDigits(p + 2, n, keptScale);
    return p + 2 + keptScale;
  }
  putDigits(p + 1, n, k);
  memory.copy(p, p + 1, whole);
  store<u8>(p + whole, 46);
  return p + 1 + k;
}

// The numbers are those of `valueTypes` in kernel.ts.
@inline function putValue(at: i32, type: i32, values: i32, i: i32): i32 {
  if (type == 0) return putFloat(at, load<f32>(values + (i << 2)));
  if (type == 1) return putInteger(at, load<i64>(values + (i << 3)));
  if (type == 2) return putInteger(at, <i64>load<i32>(values + (i << 2)));
  if (type == 3) return putInteger(at, <i64>load<u8>(values + i));
  return text(load<f64>(values + (i << 3)), 0, at);
}

/**
 * Writes the lines of rows [from, to) whose `skip` byte is 0: row number `firstRow + i`, comma, prediction i, then the
 * `suffixLength` bytes at `suffix` (comma, file name, line end). Returns the position after the last byte.
 */
export function formatRows(
  at: i32, type: i32, values: i32, skip: i32, from: i32, to: i32, firstRow: i64, suffix: i32, suffixLength: i32,
): i32 {
  let p = at;
  for (let i = from; i < to; i++) {
    if (load<u8>(skip + i)) continue;
    p = putInteger(p, firstRow + i);
    store<u8>(p++, 44);
    p = putValue(p, type, values, i);
    memory.copy(p, suffix, suffixLength);
    p += suffixLength;
  }
  return p;
}

export function formatInteger(at: i32, value: i64): i32 {
  return putInteger(at, value);
}

/** Writes values [from, to) with commas between; returns the position after them. */
export function formatValues(at: i32, type: i32, values: i32, from: i32, to: i32): i32 {
  let p = at;
  for (let i = from; i < to; i++) {
    if (i > from) store<u8>(p++, 44);
    p = putValue(p, type, values, i);
  }
  return p;
}
