import type { ByteSource } from '#lib/native-models/byte-source.ts'
import { callOperations } from '#lib/native-models/pickle/call-operations.ts'
import { containerOperations } from '#lib/native-models/pickle/container-operations.ts'
import { numberOperations } from '#lib/native-models/pickle/number-operations.ts'
import {
  type Operation,
  type Operations,
  PickleMachine,
  type ReadFollowingArray,
} from '#lib/native-models/pickle/pickle-machine.ts'
import { stackOperations } from '#lib/native-models/pickle/stack-operations.ts'
import { textOperations } from '#lib/native-models/pickle/text-operations.ts'
import type { PythonValue } from '#lib/native-models/values/python-value.ts'

const stop = 0x2e

const byOpcode: Operations = {
  ...numberOperations,
  ...textOperations,
  ...containerOperations,
  ...stackOperations,
  ...callOperations,
}
const operations: (Operation | undefined)[] = Array.from({ length: 256 }, (_, opcode) => byOpcode[opcode])

/**
 * Reads one pickle of protocols 0 to 5 (Python's pickletools.py) up to its STOP, and calls nothing that it names.
 * Throws NotNative for calls that are not allowed, BrokenFile for damage and for more than the limits.
 */
export function readPickle(source: ByteSource, readFollowingArray: ReadFollowingArray): PythonValue {
  const { reading } = source
  const machine = new PickleMachine(source, readFollowingArray)
  for (;;) {
    reading.place = source.offset
    reading.spendOperations(1)
    const opcode = source.uint8()
    if (opcode === stop) return machine.pop()
    const operation = operations[opcode]
    if (!operation) throw reading.broken(`${opcode} is no instruction of a pickle`)
    operation(machine)
  }
}
