// Parse pass: whole records of separated values into rows of numbers, keeping only the columns a model reads.
// Numbers are rounded once to float64 (as Number() does) and then, for a float32 matrix, once more (as Math.fround does).

@external("env", "cell") declare function cell(start: i32, end: i32, row: i32, column: i32, quoted: i32): f64;
@external("env", "ragged") declare function ragged(row: i32, fields: i32): void;

const P10: StaticArray<f64> = [
  1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
  1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];
const T10: StaticArray<u64> = [1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000];

// What to do with a field; the numbers are those of `fieldKinds` in kernel.ts.
const FLOAT: u32 = 1;
const INTEGER: u32 = 2;
const LONG: u32 = 3;

/** Where the next record starts. */
export let next: i32 = 0;

/** How many of the 8 bytes at p are digits before the first that is none; `chunk` are the bytes xor '0'. */
@inline function digitCount(chunk: u64): u32 {
  const other = ((chunk + 0x7676767676767676) | chunk) & 0x8080808080808080;
  return <u32>ctz(other) >> 3;
}

/** The number that the first n (1 to 8) bytes spell. */
@inline function digits(chunk: u64, n: u32): u64 {
  const t = chunk << ((8 - n) << 3);
  const v = t * 10 + (t >> 8);
  return (((v & 0x000000ff000000ff) * 0x000f424000000064) + (((v >> 16) & 0x000000ff000000ff) * 0x0000271000000001)) >> 32;
}

let mantissa: u64 = 0;

/** Adds the digits at p to the mantissa; returns the position after them. At most 24 are taken before the caller gives up. */
@inline function takeDigits(from: i32): i32 {
  let p = from, n: u32 = 8;
  while (n == 8 && p - from <= 19) {
    const chunk = load<u64>(p) ^ 0x3030303030303030;
    n = digitCount(chunk);
    if (n == 0) break;
    mantissa = mantissa * unchecked(T10[n]) + digits(chunk, n);
    p += n;
  }
  return p;
}

/** m / 10^scale correctly rounded for 16 to 19 digits, or NaN when it is too close to call (division as a sum of two doubles). */
function longQuotient(m: u64, scale: u32): f64 {
  const d = unchecked(P10[scale]);
  const hi = <f64>m, lo = <f64>(<i64>(m - <u64>hi));
  const q = hi / d;
  // Dekker's product: q * d = product + rest exactly.
  const product = q * d;
  const qs = q * 134217729.0, qh = qs - (qs - q), ql = q - qh;
  const ds = d * 134217729.0, dh = ds - (ds - d), dl = d - dh;
  const rest = ((qh * dh - product) + qh * dl + ql * dh) + ql * dl;
  const correction = ((hi - product) - rest + lo) / d;
  const low = q + correction * 0.9999999999999, high = q + correction * 1.0000000000001;
  return low == high ? low : NaN;
}

/** Skips a quoted field that starts after the quote at p - 1: the position of its closing quote, or -1 when it does not end before `end`. */
@inline function closingQuote(from: i32, end: i32): i32 {
  let p = from;
  for (; p < end; p++) {
    if (load<u8>(p) != 34) continue;
    if (p + 1 < end && load<u8>(p + 1) == 34) { p++; continue; }
    return p;
  }
  return -1;
}

/**
 * Parses at most `maxRows` records of [start, end), whose last byte is a line end, into rows at `out` of `width` values (float64 when
 * `wide`, else float32). `plan` holds 8 bytes for each of the `columns` fields of a record: kind, then slot. `bounds` receives 8
 * bytes a row: where its text starts and ends. Stops before a record whose quotes are not closed before `end`.
 */
export function parse(
  start: i32, end: i32, separator: u32, plan: i32, columns: i32, out: i32, width: i32, wide: i32, maxRows: i32, firstRow: i32, bounds: i32,
): i32 {
  let p = start, rows = 0, b = bounds, base = out;
  const rowBytes = width << (wide ? 3 : 2), planEnd = plan + (columns << 3);
  while (rows < maxRows && p < end) {
    let c = <u32>load<u8>(p);
    if (c == 10 || c == 13) { p++; continue; }
    const recordStart = p;
    let field = plan;
    for (;;) {
      const kind: u32 = field < planEnd ? load<u32>(field) : 0;
      let v: f64 = 0;
      c = <u32>load<u8>(p);
      if (c == 34) {
        const close = closingQuote(p + 1, end);
        if (close < 0) { next = recordStart; return rows; }
        const s = p + 1;
        p = close + 1;
        c = <u32>load<u8>(p);
        // Text behind the closing quote belongs to no value: `cell` is told and refuses the row.
        let quoted = 1;
        while (c != separator && c != 10 && c != 13) { quoted = 2; c = <u32>load<u8>(++p); }
        if (kind != 0) v = cell(s, quoted == 2 ? p : close, firstRow + rows, (field - plan) >> 3, quoted);
      } else if (kind - 1 < LONG) {
        const s = p;
        const negative = c == 45;
        p += <i32>negative;
        mantissa = 0;
        const d0 = p;
        p = takeDigits(p);
        let count = p - d0, scale = 0;
        c = <u32>load<u8>(p);
        if (c == 46) {
          const q = p + 1;
          p = takeDigits(q);
          scale = p - q;
          count += scale;
          c = <u32>load<u8>(p);
        }
        const ended = c == separator || c == 10 || c == 13;
        if (ended && count > 0 && count <= (kind == INTEGER ? 9 : 15) && (kind == FLOAT || scale == 0)) {
          v = <f64>mantissa / unchecked(P10[scale]);
          v = negative ? -v : v;
        } else if (ended && p == s && kind == FLOAT) {
          v = NaN;
        } else {
          v = NaN;
          if (kind == FLOAT && count > 0 && count <= 19) v = scientific(p, separator, scale, count);
          if (v == v) {
            p = next;
            v = negative ? -v : v;
          } else {
            c = <u32>load<u8>(p);
            while (c != separator && c != 10 && c != 13) c = <u32>load<u8>(++p);
            v = cell(s, p, firstRow + rows, (field - plan) >> 3, 0);
          }
          c = <u32>load<u8>(p);
        }
      } else {
        const s = p;
        while (c != separator && c != 10 && c != 13) c = <u32>load<u8>(++p);
        if (kind != 0) v = cell(s, p, firstRow + rows, (field - plan) >> 3, 0);
      }
      if (kind != 0) {
        const slot = load<i32>(field, 4);
        if (wide) store<f64>(base + (slot << 3), v);
        else store<f32>(base + (slot << 2), <f32>v);
      }
      field += 8;
      p++;
      if (c != separator) break;
    }
    if (field != planEnd) {
      memory.fill(base, 0, rowBytes);
      ragged(firstRow + rows, (field - plan) >> 3);
    }
    store<i32>(b, recordStart);
    store<i32>(b, p - 1, 4);
    b += 8;
    base += rowBytes;
    rows++;
  }
  next = p;
  return rows;
}

/** The value of a number with many digits or an exponent whose mantissa ends at `from`, and `next` after it; NaN when it needs care. */
function scientific(from: i32, separator: u32, scale: i32, count: i32): f64 {
  let p = from, c = <u32>load<u8>(p), exponent = 0;
  if ((c | 32) == 101) {
    c = <u32>load<u8>(++p);
    const negative = c == 45;
    if (negative || c == 43) c = <u32>load<u8>(++p);
    const e0 = p;
    while (c - 48 < 10 && p - e0 < 4) { exponent = exponent * 10 + <i32>(c - 48); c = <u32>load<u8>(++p); }
    if (p == e0) return NaN;
    if (negative) exponent = -exponent;
  }
  if (c != separator && c != 10 && c != 13) return NaN;
  next = p;
  const s = scale - exponent;
  if (mantissa <= 9007199254740992) {
    if (s >= 0 && s <= 22) return <f64>mantissa / unchecked(P10[s]);
    if (s < 0 && s >= -22) return <f64>mantissa * unchecked(P10[-s]);
    return NaN;
  }
  return s >= 0 && s <= 22 ? longQuotient(mantissa, s) : NaN;
}
