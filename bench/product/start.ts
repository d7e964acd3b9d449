import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createClient, type ProductClient } from '#bench/product/client.ts'
import { freePort } from '#lib/postgres/settings.ts'

export interface Product extends ProductClient {
  home: string
  /** Of admin@localhost. */
  password: string
  /** Folder of the default datastore. */
  storage: string
  stop: (options?: { keepHome: boolean }) => Promise<void>
}

/** Slipway as `npm start` runs it, with the given home or a new one below the system's temporary folder. */
export async function startProduct(oldHome?: string): Promise<Product> {
  const home = oldHome ?? (await newHome())
  const port = await freePort()
  const password = 'bench-bench-bench'
  const env = {
    ...process.env,
    SLIPWAY_HOME: home,
    PORT: String(port),
    SLIPWAY_INFERENCE_PORT: String(await freePort()),
    SLIPWAY_ADMIN_PASSWORD: password,
    SLIPWAY_LOG_LEVEL: 'info',
  }
  const child = spawn(process.execPath, ['lib/main.ts'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  for await (const line of createInterface(child.stdout)) if (line.startsWith('Slipway is ready')) break
  if (child.exitCode !== null) throw new Error('Slipway did not start; its message is above.')
  const client = await createClient(`http://localhost:${port}`, password)
  return {
    ...client,
    home,
    password,
    storage: join(home, 'storage'),
    async stop({ keepHome } = { keepHome: false }) {
      child.kill('SIGTERM')
      if (child.exitCode === null) await once(child, 'exit')
      if (!keepHome) await rm(home, { recursive: true, force: true })
    },
  }
}

async function newHome(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'slipway-bench-'))
  // The database runs as another user when Slipway is started by root.
  await chmod(home, 0o755)
  return home
}
