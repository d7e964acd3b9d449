import type { Estimator } from '#lib/native-models/estimators/estimator.ts'
import { calculate, clip, type Step } from '#lib/native-models/estimators/preprocessing/arithmetic.ts'
import { type FloatsWanted, toFloats } from '#lib/native-models/frame/floats.ts'
import type { Frame, Matrix } from '#lib/native-models/frame/frame.ts'
import { toFrame } from '#lib/native-models/frame/matrix.ts'

interface Scaling {
  name: string
  width: number | undefined
  forward: readonly Step[]
  backward: readonly Step[]
  /** Limits of what comes out. */
  bounds?: readonly [number, number] | undefined
  /** Rounds the numbers that the steps use to float32 before a float32 batch meets them. */
  roundsSteps?: boolean
}

/** A transformer that moves and stretches each column; missing numbers stay missing. */
export function createScaler({ name, width, forward, backward, bounds, roundsSteps = false }: Scaling): Estimator {
  const wanted: FloatsWanted = { reader: name, width, missing: 'allowed' }
  const run = (frame: Frame, steps: readonly Step[]): Matrix => {
    const matrix = toFloats(frame, wanted)
    return calculate(matrix, roundsSteps && matrix.isFloat32 ? steps.map(toFloat32) : steps)
  }
  return {
    name,
    steps: [],
    transform: (frame) => {
      const scaled = run(frame, forward)
      return toFrame(bounds ? clip(scaled, ...bounds) : scaled)
    },
    inverse: (frame) => toFrame(run(frame, backward)),
  }
}

const toFloat32 = ({ operation, by }: Step): Step => ({ operation, by: Float32Array.from(by) })
