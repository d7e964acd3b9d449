import type { Config, PythonSettings } from '#lib/config.ts'
import type { ResolvedAsset } from '#lib/pipelines/module-run.ts'

/** One module and all it works on, as plain data: what a process of its own is given to do. */
export interface ModuleTask {
  module: string
  /** Complete and valid for the module's manifest. */
  parameters: unknown
  /** Absolute folder of each connected input port. */
  inputs: Record<string, string>
  /** Absolute, existing and empty folder of each output port. */
  outputs: Record<string, string>
  assets: Record<string, ResolvedAsset>
  clockSeed: number
  /** For what does not fit into memory; made and removed with the task. */
  tempFolder: string
  memoryMb: number
  threads: number
  python: PythonSettings
  urlInput: Config['urlInput']
}

/** What the parent asks of the child. */
export interface ChildRequest {
  task: ModuleTask
}

export type ChildReply =
  | { type: 'log'; line: string }
  | { type: 'done' }
  /** `code` is there when a person can act on the message. */
  | { type: 'failed'; code: string | undefined; message: string; target: string | undefined; stack: string | undefined }
