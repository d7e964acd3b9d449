// Index pass: counts the records of a block of CSV or JSON-lines bytes, 64 bytes at a time, and finds where record k ends.
// A record ends at a CR or LF whose previous byte is neither, so CRLF and blank lines need no case of their own.

/** State between the blocks of one file: each is 0 or 1 and speaks of the byte before the block. */
let afterLineEnd: u64 = 1;
let insideQuotes: u64 = 0;
let afterClosing: u64 = 0;
let mayOpen: u64 = 1;

let saved0: u64 = 1;
let saved1: u64 = 0;
let saved2: u64 = 0;
let saved3: u64 = 1;

/** 1 once a quote stood where RFC 4180 allows none: where the records of such a file end cannot be told by counting quotes. */
export let irregularQuotes: i32 = 0;
export let sawQuote: i32 = 0;

export function resetScan(): void {
  afterLineEnd = 1;
  insideQuotes = 0;
  afterClosing = 0;
  mayOpen = 1;
  irregularQuotes = 0;
  sawQuote = 0;
}

/** Whether the last byte counted ended a record (or only blank lines came before it). */
export function endsWithLineEnd(): i32 {
  return <i32>afterLineEnd;
}

function save(): void {
  saved0 = afterLineEnd;
  saved1 = insideQuotes;
  saved2 = afterClosing;
  saved3 = mayOpen;
}

function restore(): void {
  afterLineEnd = saved0;
  insideQuotes = saved1;
  afterClosing = saved2;
  mayOpen = saved3;
}

@inline function matches(p: i32, byte: v128): u64 {
  return <u64><u32>i8x16.bitmask(i8x16.eq(v128.load(p), byte))
    | (<u64><u32>i8x16.bitmask(i8x16.eq(v128.load(p, 16), byte)) << 16)
    | (<u64><u32>i8x16.bitmask(i8x16.eq(v128.load(p, 32), byte)) << 32)
    | (<u64><u32>i8x16.bitmask(i8x16.eq(v128.load(p, 48), byte)) << 48);
}

@inline function lineEnds(p: i32, lf: v128, cr: v128): u64 {
  const a = v128.load(p), b = v128.load(p, 16), c = v128.load(p, 32), d = v128.load(p, 48);
  return <u64><u32>i8x16.bitmask(v128.or(i8x16.eq(a, lf), i8x16.eq(a, cr)))
    | (<u64><u32>i8x16.bitmask(v128.or(i8x16.eq(b, lf), i8x16.eq(b, cr))) << 16)
    | (<u64><u32>i8x16.bitmask(v128.or(i8x16.eq(c, lf), i8x16.eq(c, cr))) << 32)
    | (<u64><u32>i8x16.bitmask(v128.or(i8x16.eq(d, lf), i8x16.eq(d, cr))) << 48);
}

/** Record ends among the 64 bytes at p of which the first n count, as bits; quotes are ordinary bytes. */
@inline function plainEnds(p: i32, n: i32): u64 {
  const valid: u64 = n == 64 ? ~0 : (<u64>1 << n) - 1;
  const ends = lineEnds(p, i8x16.splat(10), i8x16.splat(13)) & valid;
  const found = ends & ~((ends << 1) | afterLineEnd);
  afterLineEnd = (ends >> (n - 1)) & 1;
  return found;
}

/** As plainEnds, where line ends inside quoted fields do not count. */
@inline function quotedEnds(p: i32, n: i32, separator: v128): u64 {
  const valid: u64 = n == 64 ? ~0 : (<u64>1 << n) - 1, last = n - 1;
  const quotes = matches(p, i8x16.splat(34)) & valid;
  const separators = matches(p, separator) & valid;
  const lines = lineEnds(p, i8x16.splat(10), i8x16.splat(13)) & valid;
  let inside = quotes;
  inside ^= inside << 1;
  inside ^= inside << 2;
  inside ^= inside << 4;
  inside ^= inside << 8;
  inside ^= inside << 16;
  inside ^= inside << 32;
  if (insideQuotes) inside = ~inside;
  const boundary = separators | lines | quotes;
  const opening = quotes & inside, closing = quotes & ~inside;
  const badOpening = opening & ~((boundary << 1) | mayOpen);
  const badAfter = ((closing << 1) | afterClosing) & ~boundary & valid;
  if (badOpening | badAfter) irregularQuotes = 1;
  const ends = lines & ~inside;
  const found = ends & ~((ends << 1) | afterLineEnd);
  afterLineEnd = (ends >> last) & 1;
  insideQuotes = (inside >> last) & 1;
  afterClosing = (closing >> last) & 1;
  mayOpen = (boundary >> last) & 1;
  return found;
}

/**
 * Counts the records that end in [start, end). All blocks of a file but the last have a length divisible by 64; up to 63 bytes
 * past `end` are read and ignored. With `separator` 0, quotes have no meaning (JSON-lines).
 */
export function countRecords(start: i32, end: i32, separator: i32): i32 {
  save();
  if (separator != 0 && sawQuote) return countQuoted(start, end, separator);
  let count: u64 = 0, quotes = i8x16.splat(0), p = start;
  const quote = i8x16.splat(34);
  for (; p + 64 <= end; p += 64) {
    quotes = v128.or(quotes, v128.or(
      v128.or(i8x16.eq(v128.load(p), quote), i8x16.eq(v128.load(p, 16), quote)),
      v128.or(i8x16.eq(v128.load(p, 32), quote), i8x16.eq(v128.load(p, 48), quote))));
    count += popcnt(plainEnds(p, 64));
  }
  if (p < end) count += popcnt(plainEnds(p, end - p));
  if (separator == 0) return <i32>count;
  let found = v128.any_true(quotes);
  for (; p < end && !found; p++) found = load<u8>(p) == 34;
  if (!found) {
    const c = <i32>load<u8>(end - 1);
    mayOpen = c == separator || c == 10 || c == 13 ? 1 : 0;
    return <i32>count;
  }
  sawQuote = 1;
  restore();
  return countQuoted(start, end, separator);
}

function countQuoted(start: i32, end: i32, separator: i32): i32 {
  const splat = i8x16.splat(<i8>separator);
  let count: u64 = 0, p = start;
  for (; p + 64 <= end; p += 64) count += popcnt(quotedEnds(p, 64, splat));
  if (p < end) count += popcnt(quotedEnds(p, end - p, splat));
  return <i32>count;
}

/** The position after the `wanted`-th (from 1) record end of the block that countRecords counted last. */
export function findRecordEnd(start: i32, end: i32, separator: i32, wanted: i32): i32 {
  const now0 = afterLineEnd, now1 = insideQuotes, now2 = afterClosing, now3 = mayOpen;
  restore();
  const splat = i8x16.splat(<i8>separator), quoted = separator != 0 && sawQuote;
  let left = wanted, at = -1;
  for (let p = start; p < end; p += 64) {
    const n = min(64, end - p);
    let found = quoted ? quotedEnds(p, n, splat) : plainEnds(p, n);
    const count = <i32>popcnt(found);
    if (count < left) { left -= count; continue; }
    while (--left > 0) found &= found - 1;
    at = p + <i32>ctz(found) + 1;
    break;
  }
  afterLineEnd = now0;
  insideQuotes = now1;
  afterClosing = now2;
  mayOpen = now3;
  return at;
}
