import { imageAt } from '#lib/native-models/trees/image.ts'
import { kernelBytes } from '#lib/native-models/trees/kernel-bytes.ts'

type Walk = (
  ...args: [
    root: number,
    depth: number,
    pause: number,
    row: number,
    stride: number,
    rows: number,
    leafPlace: number,
    leaves: number,
  ]
) => void
type Place = (column: number, rows: number, to: number, stride: number, kind: number) => void
type Add = (leaves: number, rows: number, values: number, sum: number, strideOrWidth: number) => void

/** The exports of tree-walk.as.ts. */
interface KernelExports {
  walkFloats: Walk
  walkDoubles: Walk
  walkFloatsWithSets: Walk
  walkDoublesWithSets: Walk
  placeFloats: Place
  placeDoubles: Place
  addToFloats: Add
  addToDoubles: Add
  addVectorsToFloats: Add
  addVectorsToDoubles: Add
}

/** A memory with the image of an ensemble in it, and room behind. */
export interface TreeKernel extends KernelExports {
  /** Changes when the memory grows. */
  buffer(): ArrayBuffer
}

interface Instance {
  exports: KernelExports
  memory: WebAssembly.Memory
  image: WeakRef<Uint8Array> | undefined
}

const maxInstances = 4
const pageBytes = 65_536
/** A memory never shrinks: one that is larger and mostly unused is given up. */
const maxIdleBytes = 64 * 2 ** 20

/** Most recently used first. */
const instances: Instance[] = []
let compiled: WebAssembly.Module | undefined

/** The kernel whose memory holds the image, with at least `room` bytes behind it. Valid until the next call. */
export function takeTreeKernel(image: Uint8Array, room: number): TreeKernel {
  const bytes = imageAt + image.length + room
  const found = instances.findIndex((one) => one.image?.deref() === image)
  const instance = found >= 0 ? instances.splice(found, 1)[0] : spareInstance(bytes)
  const { exports, memory } = instance ?? createInstance()
  const missing = bytes - memory.buffer.byteLength
  if (missing > 0) memory.grow(Math.ceil(missing / pageBytes))
  if (found < 0) new Uint8Array(memory.buffer).set(image, imageAt)
  instances.unshift({
    exports,
    memory,
    image: instance?.image?.deref() === image ? instance.image : new WeakRef(image),
  })
  return { ...exports, buffer: () => memory.buffer }
}

function spareInstance(bytes: number): Instance | undefined {
  const dead = instances.findIndex((one) => one.image?.deref() === undefined)
  if (dead < 0 && instances.length < maxInstances) return undefined
  const [spare] = instances.splice(dead, 1)
  return spare && spare.memory.buffer.byteLength - bytes > maxIdleBytes ? undefined : spare
}

function createInstance(): Instance {
  compiled ??= new WebAssembly.Module(Buffer.from(kernelBytes, 'base64'))
  const memory = new WebAssembly.Memory({ initial: 1 })
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory } })
  // The exports are those of tree-walk.as.ts.
  return { exports: exports as unknown as KernelExports, memory, image: undefined }
}
