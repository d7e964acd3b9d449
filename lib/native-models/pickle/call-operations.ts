import { callClass, callFunction } from '#lib/native-models/pickle/call.ts'
import { namedGlobal } from '#lib/native-models/pickle/named-global.ts'
import type { Operations, PickleMachine } from '#lib/native-models/pickle/pickle-machine.ts'
import { setState } from '#lib/native-models/pickle/set-state.ts'
import { isDict, isGlobal, type PythonGlobal, type PythonValue } from '#lib/native-models/values/python-value.ts'

/** Names, calls and states. Nothing is called: a call becomes the object that it would make, or is refused. */
export const callOperations: Operations = {
  // GLOBAL
  99: (machine) => machine.push(namedGlobal(machine.source.line('utf8'), machine.source.line('utf8'))),
  // STACK_GLOBAL
  147: (machine) => {
    const name = machine.pop()
    const module = machine.pop()
    if (typeof name !== 'string' || typeof module !== 'string') {
      throw machine.reading.broken('the name of a class is no text')
    }
    machine.push(namedGlobal(module, name))
  },
  // REDUCE
  82: (machine) => {
    const args = machine.pop()
    machine.pushContainer(callFunction(popGlobal(machine), listOf(machine, args), machine.reading))
  },
  // NEWOBJ
  129: (machine) => {
    const args = machine.pop()
    machine.pushContainer(callClass(popGlobal(machine), listOf(machine, args), machine.reading))
  },
  // NEWOBJ_EX
  146: (machine) => {
    const keywords = machine.pop()
    const args = machine.pop()
    const named = popGlobal(machine)
    if (!isDict(keywords)) throw machine.reading.broken('the named arguments of a call are no dict')
    if (keywords.entries.size > 0) {
      throw machine.reading.notNative(`${named.module}.${named.name}`, 'would be called with named arguments')
    }
    machine.pushContainer(callClass(named, listOf(machine, args), machine.reading))
  },
  // INST
  105: (machine) => {
    const named = namedGlobal(machine.source.line('utf8'), machine.source.line('utf8'))
    machine.pushContainer(callFunction(named, machine.popToMark(), machine.reading))
  },
  // OBJ
  111: (machine) => {
    const [named, ...args] = machine.popToMark()
    machine.pushContainer(callFunction(globalOf(machine, named), args, machine.reading))
  },
  // BUILD
  98: (machine) => {
    const state = machine.pop()
    const target = machine.pop()
    setState(target, state, machine.reading)
    machine.push(machine.readFollowingArray(target) ?? target)
  },
}

const popGlobal = (machine: PickleMachine): PythonGlobal => globalOf(machine, machine.pop())

function globalOf(machine: PickleMachine, value: PythonValue | undefined): PythonGlobal {
  if (isGlobal(value)) return value
  throw machine.reading.broken('it calls what is neither a class nor a function')
}

function listOf(machine: PickleMachine, value: PythonValue): PythonValue[] {
  if (Array.isArray(value)) return value
  throw machine.reading.broken('the arguments of a call are no tuple')
}
