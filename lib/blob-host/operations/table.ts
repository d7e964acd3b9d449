import type { Level, Permission } from '#lib/blob-host/auth/grant.ts'
import type { BlobAnswer, BlobRequest } from '#lib/blob-host/blob-request.ts'
import type { AccountCall, BlobCall, ContainerCall } from '#lib/blob-host/call.ts'
import { createContainer, getContainer, listContainers } from '#lib/blob-host/operations/containers.ts'
import { deleteBlob } from '#lib/blob-host/operations/delete-blob.ts'
import { getBlob, getMetadata } from '#lib/blob-host/operations/get-blob.ts'
import { getBlockList } from '#lib/blob-host/operations/get-block-list.ts'
import { listBlobs } from '#lib/blob-host/operations/list-blobs.ts'
import { putBlob } from '#lib/blob-host/operations/put-blob.ts'
import { putBlock } from '#lib/blob-host/operations/put-block.ts'
import { putBlockList } from '#lib/blob-host/operations/put-block-list.ts'
import { setMetadata, setProperties } from '#lib/blob-host/operations/set-properties.ts'

interface Described {
  /** Azure's name of it. */
  name: string
  methods: readonly string[]
  restype: 'container' | ''
  comp: string
  /** One of these is enough. */
  permissions: readonly Permission[]
}

export type BlobOperation = Described &
  (
    | { level: 'account'; run: (call: AccountCall) => Promise<BlobAnswer> }
    | { level: 'container'; run: (call: ContainerCall) => Promise<BlobAnswer> }
    | { level: 'blob'; run: (call: BlobCall) => Promise<BlobAnswer> }
  )

const read: readonly string[] = ['GET', 'HEAD']
const ofContainer = { level: 'container', restype: 'container' } as const
const ofBlob = { level: 'blob', restype: '' } as const

/** What of the Blob service's REST protocol is here. */
const operations: readonly BlobOperation[] = [
  {
    name: 'List Containers',
    level: 'account',
    restype: '',
    methods: ['GET'],
    comp: 'list',
    permissions: ['l'],
    run: listContainers,
  },
  {
    ...ofContainer,
    name: 'Get Container Properties',
    methods: read,
    comp: '',
    permissions: ['r', 'l'],
    run: getContainer,
  },
  {
    ...ofContainer,
    name: 'Create Container',
    methods: ['PUT'],
    comp: '',
    permissions: ['c', 'w'],
    run: createContainer,
  },
  { ...ofContainer, name: 'List Blobs', methods: ['GET'], comp: 'list', permissions: ['l'], run: listBlobs },
  { ...ofBlob, name: 'Get Blob', methods: read, comp: '', permissions: ['r'], run: getBlob },
  { ...ofBlob, name: 'Put Blob', methods: ['PUT'], comp: '', permissions: ['w', 'c'], run: putBlob },
  { ...ofBlob, name: 'Delete Blob', methods: ['DELETE'], comp: '', permissions: ['d'], run: deleteBlob },
  { ...ofBlob, name: 'Get Blob Metadata', methods: read, comp: 'metadata', permissions: ['r'], run: getMetadata },
  { ...ofBlob, name: 'Set Blob Metadata', methods: ['PUT'], comp: 'metadata', permissions: ['w'], run: setMetadata },
  {
    ...ofBlob,
    name: 'Set Blob Properties',
    methods: ['PUT'],
    comp: 'properties',
    permissions: ['w'],
    run: setProperties,
  },
  { ...ofBlob, name: 'Put Block', methods: ['PUT'], comp: 'block', permissions: ['w', 'c'], run: putBlock },
  {
    ...ofBlob,
    name: 'Put Block List',
    methods: ['PUT'],
    comp: 'blocklist',
    permissions: ['w', 'c'],
    run: putBlockList,
  },
  { ...ofBlob, name: 'Get Block List', methods: ['GET'], comp: 'blocklist', permissions: ['r'], run: getBlockList },
]

const levelOf = ({ container, blob }: Pick<BlobRequest, 'container' | 'blob'>): Level =>
  blob !== '' ? 'blob' : container !== '' ? 'container' : 'account'

/** The operation that a request asks for; undefined for one that is not here. */
export function findOperation(request: BlobRequest): BlobOperation | undefined {
  const level = levelOf(request)
  const restype = request.query.get('restype')?.toLowerCase() ?? ''
  const comp = request.query.get('comp')?.toLowerCase() ?? ''
  return operations.find(
    (one) =>
      one.level === level && one.restype === restype && one.comp === comp && one.methods.includes(request.method),
  )
}
