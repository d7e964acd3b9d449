import { loadConfig, type PythonSettings } from '#lib/config.ts'
import { findPython } from '#lib/python/environment/find-python.ts'

/** Settings as this machine's own, changed by variables. */
export const pythonSettings = (environment: Record<string, string> = {}): PythonSettings =>
  loadConfig(environment).python

/** Whether this machine has a Python at all; what needs one is skipped without. */
export const hasPython = (await findPython(pythonSettings())) !== undefined
