import type { ByteSource } from '#lib/native-models/byte-source.ts'
import type { Reading } from '#lib/native-models/reading.ts'
import type { PythonValue } from '#lib/native-models/values/python-value.ts'

/** Reads the array that follows in the stream of a joblib file. */
export type ReadFollowingArray = (wrapper: PythonValue) => PythonValue | undefined

/** What a pickle works on: a stack with marks, and a memo. Misuse of either is BrokenFile. */
export class PickleMachine {
  readonly source: ByteSource
  readonly reading: Reading
  readonly readFollowingArray: ReadFollowingArray
  readonly #stack: PythonValue[] = []
  readonly #marks: number[] = []
  readonly #memo: (PythonValue | undefined)[] = []
  #memoSize = 0

  constructor(source: ByteSource, readFollowingArray: ReadFollowingArray) {
    this.source = source
    this.reading = source.reading
    this.readFollowingArray = readFollowingArray
  }

  push(value: PythonValue): void {
    this.#stack.push(value)
  }

  /** A new list, dict, set or object. */
  pushContainer(value: PythonValue): void {
    this.reading.spendContainer()
    this.#stack.push(value)
  }

  pop(): PythonValue {
    const value = this.#stack.length > this.#fence ? this.#stack.pop() : undefined
    if (value === undefined) throw this.reading.broken('it takes a value that is not there')
    return value
  }

  top(): PythonValue {
    const value = this.pop()
    this.#stack.push(value)
    return value
  }

  mark(): void {
    this.#marks.push(this.#stack.length)
  }

  popToMark(): PythonValue[] {
    const mark = this.#marks.pop()
    if (mark === undefined) throw this.reading.broken('it goes back to a mark that is not there')
    return this.#stack.splice(mark)
  }

  /** POP takes a mark away when nothing lies on it. */
  popValueOrMark(): void {
    if (this.#stack.length === this.#fence && this.#marks.length > 0) this.#marks.pop()
    else this.pop()
  }

  putMemo(index: number, value: PythonValue): void {
    if (index >= this.reading.limits.memoEntries) throw this.reading.broken(`it numbers a value ${index}`)
    if (this.#memo[index] === undefined) this.#memoSize += 1
    this.#memo[index] = value
  }

  memoize(): void {
    this.putMemo(this.#memoSize, this.top())
  }

  getMemo(index: number): PythonValue {
    const value = this.#memo[index]
    if (value === undefined) throw this.reading.broken(`it refers to the value ${index}, which is not there`)
    return value
  }

  get #fence(): number {
    return this.#marks.at(-1) ?? 0
  }
}

export type Operation = (machine: PickleMachine) => void

/** Instructions by their byte. */
export type Operations = Record<number, Operation>
