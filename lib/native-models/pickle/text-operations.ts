import { unescapeUnicode, unquoteBytes } from '#lib/native-models/pickle/escapes.ts'
import type { Operations, PickleMachine } from '#lib/native-models/pickle/pickle-machine.ts'

/** Text and bytes. What Python 2 wrote as `str` is read as Latin-1, which numpy's own readers ask for. */
export const textOperations: Operations = {
  // STRING
  83: (machine) => machine.push(unquoteBytes(machine.source.line('latin1'), machine.reading)),
  // BINSTRING
  84: (machine) => machine.push(machine.source.latin1(positive(machine, machine.source.int32()))),
  // SHORT_BINSTRING
  85: (machine) => machine.push(machine.source.latin1(machine.source.uint8())),
  // UNICODE
  86: (machine) => machine.push(unescapeUnicode(machine.source.line('latin1'))),
  // BINUNICODE
  88: (machine) => machine.push(machine.source.utf8(machine.source.uint32())),
  // SHORT_BINUNICODE
  140: (machine) => machine.push(machine.source.utf8(machine.source.uint8())),
  // BINUNICODE8
  141: (machine) => machine.push(machine.source.utf8(machine.source.uint64())),
  // BINBYTES
  66: (machine) => machine.push(machine.source.take(machine.source.uint32())),
  // SHORT_BINBYTES
  67: (machine) => machine.push(machine.source.take(machine.source.uint8())),
  // BINBYTES8
  142: (machine) => machine.push(machine.source.take(machine.source.uint64())),
  // BYTEARRAY8
  150: (machine) => machine.push(machine.source.take(machine.source.uint64())),
}

function positive(machine: PickleMachine, length: number): number {
  if (length < 0) throw machine.reading.broken(`a text says that it has ${length} bytes`)
  return length
}
