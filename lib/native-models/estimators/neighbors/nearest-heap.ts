/**
 * The `size` smallest distances seen, largest on top. Which of several equal ones are kept depends on the order of
 * arrival and on these steps, which are scikit-learn's.
 */
export interface NearestHeap {
  readonly size: number
  readonly distances: Float64Array
  readonly indices: Int32Array
}

export const createNearestHeap = (size: number): NearestHeap => ({
  size,
  distances: new Float64Array(size),
  indices: new Int32Array(size),
})

export function clearHeap({ distances, indices }: NearestHeap): void {
  distances.fill(Number.POSITIVE_INFINITY)
  indices.fill(0)
}

/** Takes the place of the largest, unless it is as large itself. */
export function pushNearest(heap: NearestHeap, distance: number, index: number): void {
  if (distance < (heap.distances[0] ?? 0)) sink(heap, distance, index, heap.size)
}

/** Ends the heap: nearest first. */
export function sortHeap(heap: NearestHeap): void {
  const { distances, indices } = heap
  for (let end = heap.size - 1; end > 0; end -= 1) {
    const distance = distances[end] ?? 0
    const index = indices[end] ?? 0
    distances[end] = distances[0] ?? 0
    indices[end] = indices[0] ?? 0
    sink(heap, distance, index, end)
  }
}

function sink({ distances, indices }: NearestHeap, distance: number, index: number, size: number): void {
  let at = 0
  for (;;) {
    const left = 2 * at + 1
    const right = left + 1
    if (left >= size) break
    const child = right >= size || (distances[left] ?? 0) >= (distances[right] ?? 0) ? left : right
    if (!((distances[child] ?? 0) > distance)) break
    distances[at] = distances[child] ?? 0
    indices[at] = indices[child] ?? 0
    at = child
  }
  distances[at] = distance
  indices[at] = index
}
