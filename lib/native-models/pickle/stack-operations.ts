import type { Operations, PickleMachine } from '#lib/native-models/pickle/pickle-machine.ts'

const newestProtocol = 5

/** Marks, memo, and what only says how the file was written. */
export const stackOperations: Operations = {
  // PROTO
  128: (machine) => {
    const protocol = machine.source.uint8()
    if (protocol > newestProtocol) throw machine.reading.notNative(`pickle protocol ${protocol}`, 'is not known')
  },
  // FRAME
  149: (machine) => {
    const length = machine.source.uint64()
    if (length > machine.source.remaining) throw machine.reading.broken(`a frame of ${length} bytes is cut off`)
  },
  // MARK
  40: (machine) => machine.mark(),
  // POP
  48: (machine) => machine.popValueOrMark(),
  // POP_MARK
  49: (machine) => {
    machine.popToMark()
  },
  // DUP
  50: (machine) => machine.push(machine.top()),
  // PUT
  112: (machine) => machine.putMemo(memoIndex(machine), machine.top()),
  // BINPUT
  113: (machine) => machine.putMemo(machine.source.uint8(), machine.top()),
  // LONG_BINPUT
  114: (machine) => machine.putMemo(machine.source.uint32(), machine.top()),
  // MEMOIZE
  148: (machine) => machine.memoize(),
  // GET
  103: (machine) => machine.push(machine.getMemo(memoIndex(machine))),
  // BINGET
  104: (machine) => machine.push(machine.getMemo(machine.source.uint8())),
  // LONG_BINGET
  106: (machine) => machine.push(machine.getMemo(machine.source.uint32())),
  // PERSID
  80: refuse('a persistent id', 'refers to something outside of the file'),
  // BINPERSID
  81: refuse('a persistent id', 'refers to something outside of the file'),
  // EXT1
  130: refuse('an extension code', 'refers to a registry outside of the file'),
  // EXT2
  131: refuse('an extension code', 'refers to a registry outside of the file'),
  // EXT4
  132: refuse('an extension code', 'refers to a registry outside of the file'),
  // NEXT_BUFFER
  151: refuse('an out-of-band buffer', 'is kept outside of the file'),
  // READONLY_BUFFER
  152: refuse('an out-of-band buffer', 'is kept outside of the file'),
}

function memoIndex(machine: PickleMachine): number {
  const line = machine.source.line('latin1').trim()
  if (!/^\d{1,10}$/.test(line)) throw machine.reading.broken('the number of a value is not written in digits')
  return Number(line)
}

function refuse(subject: string, predicate: string) {
  return (machine: PickleMachine) => {
    throw machine.reading.notNative(subject, predicate)
  }
}
