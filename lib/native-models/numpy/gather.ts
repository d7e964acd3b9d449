/** Items of `size` bytes that lie `stride` bytes apart, copied one after another. */
export function gatherStrided(bytes: Uint8Array, size: number, count: number, offset: number, stride: number) {
  const gathered = new Uint8Array(size * count)
  const places = [size, stride, offset, bytes.byteOffset]
  if (places.every((place) => place % 4 === 0)) {
    const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2)
    copyStrided(words, new Uint32Array(gathered.buffer), size / 4, offset / 4, stride / 4)
  } else {
    copyStrided(bytes, gathered, size, offset, stride)
  }
  return gathered
}

/** Four bytes at a time is what makes a forest of a hundred trees load in milliseconds. */
function copyStrided<T extends Uint8Array | Uint32Array>(from: T, to: T, size: number, offset: number, stride: number) {
  for (let target = 0, start = offset; target < to.length; start += stride) {
    for (let unit = 0; unit < size; unit += 1) to[target++] = from[start + unit] ?? 0
  }
}

/** Items of `size` bytes in another order, by their places. */
export function gatherPlaces(bytes: Uint8Array, size: number, places: Uint32Array): Uint8Array {
  const gathered = new Uint8Array(size * places.length)
  const isWords = size % 4 === 0 && bytes.byteOffset % 4 === 0
  if (isWords) {
    const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2)
    copyPlaces(words, new Uint32Array(gathered.buffer), size / 4, places)
  } else {
    copyPlaces(bytes, gathered, size, places)
  }
  return gathered
}

function copyPlaces<T extends Uint8Array | Uint32Array>(from: T, to: T, size: number, places: Uint32Array) {
  let target = 0
  for (const place of places) {
    for (let unit = 0; unit < size; unit += 1) to[target++] = from[place * size + unit] ?? 0
  }
}

/** For every element in C order its place in Fortran order, where the first index moves fastest. */
export function fortranPlaces(shape: readonly number[], count: number): Uint32Array {
  const places = new Uint32Array(count)
  const index = shape.map(() => 0)
  const strides = shape.map((_, axis) => shape.slice(0, axis).reduce((product, size) => product * size, 1))
  let place = 0
  for (let element = 0; element < count; element += 1) {
    places[element] = place
    for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
      const next = (index[axis] ?? 0) + 1
      const stride = strides[axis] ?? 0
      if (next < (shape[axis] ?? 0)) {
        index[axis] = next
        place += stride
        break
      }
      index[axis] = 0
      place -= stride * (next - 1)
    }
  }
  return places
}
