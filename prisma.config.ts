import { defineConfig } from 'prisma/config'

// `prisma generate` insists on a schema engine it never runs; any executable satisfies it, so nothing is downloaded.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath

export default defineConfig({ schema: 'prisma/schema' })
