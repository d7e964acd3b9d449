import { type SlotKind, slotKinds } from '#lib/native-models/trees/slots.ts'
import { missingKinds, type TreeEnsembleInput } from '#lib/native-models/trees/tree-ensemble.ts'

/** A test as the kernel asks it, `slot <= threshold`: NaN fails it, so a missing value is always on the failing side. */
export interface SplitTest {
  kind: SlotKind
  threshold: number
  /** Whether rows that pass go left. */
  passesLeft: boolean
}

/**
 * The test that sends every number, and a missing one, where the library's test would. A missing value that goes left
 * turns the test around: what goes right is then what passes, asked of -x.
 */
export function planSplitTest(
  comparison: TreeEnsembleInput['comparison'],
  threshold: number,
  missing: number,
  missingLeft: boolean,
): SplitTest {
  const name = missingKinds[missing]
  const upTo = highestLeft(comparison, threshold)
  if (name === 'nanAsZero') return { kind: slotKinds.nanAsZero, threshold: upTo, passesLeft: true }
  const zero = name === 'zero' ? slotKinds.zeroAsNan : 0
  if (!missingLeft) return { kind: zero, threshold: upTo, passesLeft: true }
  const below = comparison === 'x<=t float64' ? below64 : below32
  return {
    kind: zero | slotKinds.negated,
    // -x < -upTo; where nothing goes left, everything passes.
    threshold: Number.isNaN(upTo) ? Number.POSITIVE_INFINITY : below(-upTo),
    passesLeft: false,
  }
}

/** The highest number that goes left, NaN when none does. */
function highestLeft(comparison: TreeEnsembleInput['comparison'], threshold: number): number {
  if (comparison === 'x<=t float64') return threshold
  const single = Math.fround(threshold)
  if (comparison === 'x<t float32') return below32(single)
  return single > threshold ? below32(single) : single
}

const single = new Float32Array(1)
const singleBits = new Int32Array(single.buffer)
const double = new Float64Array(1)
const doubleBits = new BigInt64Array(double.buffer)

/** The next lower float32; NaN below minus infinity and of NaN. */
function below32(x: number): number {
  if (x === 0) return -1.401298464324817e-45
  if (Number.isNaN(x) || x === Number.NEGATIVE_INFINITY) return Number.NaN
  single[0] = x
  singleBits[0] = (singleBits[0] ?? 0) + (x > 0 ? -1 : 1)
  return single[0]
}

/** The next lower float64; NaN below minus infinity and of NaN. */
function below64(x: number): number {
  if (x === 0) return -Number.MIN_VALUE
  if (Number.isNaN(x) || x === Number.NEGATIVE_INFINITY) return Number.NaN
  double[0] = x
  doubleBits[0] = (doubleBits[0] ?? 0n) + (x > 0 ? -1n : 1n)
  return double[0]
}
