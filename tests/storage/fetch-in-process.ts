import { localPath } from '#lib/storage/local-path.ts'
import type { RemoteRef } from '#lib/storage/store-ref.ts'

const [reference = '', path = ''] = process.argv.slice(2)
// What the test wrote.
const store = JSON.parse(reference) as RemoteRef
process.stdout.write(await localPath(store, path))
