import { z } from 'zod'

/** What an environment installs, as plain JSON that jobs carry, so that any node can build it. */
export const environmentSpec = z.object({
  /** As pinned: `3.11.2`, or an expression such as `>=3.8,<3.9`; absent takes the interpreter that is there. */
  python: z.string().optional(),
  /** Lines of a requirements file, in order; options such as `--extra-index-url` and markers included. */
  requirements: z.array(z.string()),
  /** What `-c` and `-r` in those lines name: content by file name. */
  files: z.record(z.string(), z.string()).default({}),
})
export type EnvironmentSpec = z.output<typeof environmentSpec>
