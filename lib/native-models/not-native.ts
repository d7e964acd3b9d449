/**
 * Why a model cannot be scored without Python. The message completes "cannot run natively because …" and names the
 * class and attribute, or the callable and its place in the file.
 */
export class NotNative extends Error {}

/** A file that is damaged or beyond the limits: no engine will read it. The message says what and where. */
export class BrokenFile extends Error {}
