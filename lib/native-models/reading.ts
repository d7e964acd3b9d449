import { defaultReadLimits, type ReadLimits } from '#lib/native-models/limits.ts'
import { BrokenFile, NotNative } from '#lib/native-models/not-native.ts'

/** One file being read: where the reader is, and what the file has asked for so far. */
export class Reading {
  readonly name: string
  readonly limits: ReadLimits
  /** A byte, or a part of the file by name. */
  place: number | string = 0
  #operations = 0
  #containers = 0
  #arrayBytes = 0
  #textBytes = 0
  #inflatedBytes = 0

  constructor(name: string, limits: Partial<ReadLimits> = {}) {
    this.name = name
    this.limits = { ...defaultReadLimits, ...limits }
  }

  /** For `throw`: the file is damaged here, or asks for too much. */
  broken(what: string): BrokenFile {
    const place = typeof this.place === 'number' ? `at byte ${this.place}` : `in ${this.place}`
    return new BrokenFile(`${this.name} cannot be read ${place}: ${what}.`)
  }

  /** For `throw`: the sentence is `<subject> at byte 23 of model.pkl <predicate>`. */
  notNative(subject: string, predicate: string): NotNative {
    const place = typeof this.place === 'number' ? `at byte ${this.place}` : `in ${this.place}`
    return new NotNative(`${subject} ${place} of ${this.name} ${predicate}`)
  }

  spendOperations(count: number): void {
    this.#operations += count
    if (this.#operations > this.limits.operations) throw this.#tooMuch(this.limits.operations, 'operations')
  }

  spendContainer(): void {
    this.#containers += 1
    if (this.#containers > this.limits.containers) throw this.#tooMuch(this.limits.containers, 'lists and objects')
  }

  /** Called before anything is allocated. */
  spendArrayBytes(bytes: number): void {
    this.#arrayBytes += bytes
    if (this.#arrayBytes > this.limits.arrayBytes) throw this.#tooMuch(this.limits.arrayBytes, 'bytes of arrays')
  }

  spendTextBytes(bytes: number): void {
    this.#textBytes += bytes
    if (this.#textBytes > this.limits.textBytes) throw this.#tooMuch(this.limits.textBytes, 'bytes of text')
  }

  /** Called before anything is inflated. */
  spendInflatedBytes(bytes: number): void {
    this.#inflatedBytes += bytes
    if (this.#inflatedBytes > this.limits.inflatedBytes) throw this.#tooMuch(this.limits.inflatedBytes, 'bytes')
  }

  #tooMuch(limit: number, what: string): BrokenFile {
    return this.broken(`it holds more than the ${limit} ${what} that are allowed`)
  }
}
