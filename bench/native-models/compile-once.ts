import { readFile } from 'node:fs/promises'
import { compileEstimator } from '#lib/native-models/estimators/compile.ts'
import { readPythonFile } from '#lib/native-models/read-python-file.ts'

/** Milliseconds from a file to functions, in a process that has compiled nothing before. */
const started = performance.now()
compileEstimator(readPythonFile(await readFile(process.argv[2] ?? '')))
console.log(performance.now() - started)
