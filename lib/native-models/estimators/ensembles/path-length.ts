import type { FittedTree } from '#lib/native-models/estimators/trees/fitted-tree.ts'

const eulerGamma = 0.5772156649015329

/** How many splits it takes on average to set one of `samples` rows apart: `_average_path_length`. */
export function averagePathLength(samples: number): number {
  if (samples <= 1) return 0
  if (samples === 2) return 1
  return 2 * (Math.log(samples - 1) + eulerGamma) - (2 * (samples - 1)) / samples
}

/** Per leaf: its depth, and what further splits of its training rows would have added. */
export function pathLengths({ left, right, samples, nodeCount }: FittedTree): Float64Array {
  const depths = new Int32Array(nodeCount)
  const lengths = new Float64Array(nodeCount)
  for (let node = 0; node < nodeCount; node++) {
    const child = left[node] ?? -1
    const depth = depths[node] ?? 0
    if (child < 0) {
      lengths[node] = depth + 1 + averagePathLength(samples[node] ?? 0) - 1
    } else {
      depths[child] = depth + 1
      depths[right[node] ?? 0] = depth + 1
    }
  }
  return lengths
}
