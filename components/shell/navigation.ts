export interface NavItem {
  label: string
  href: string
  /** Pages that belong to it, too. */
  also?: readonly string[]
  icon:
    | 'home'
    | 'designer'
    | 'data'
    | 'jobs'
    | 'schedules'
    | 'environments'
    | 'codes'
    | 'components'
    | 'models'
    | 'endpoints'
    | 'compute'
    | 'datastores'
    | 'mlflow'
    | 'audit'
    | 'settings'
}

export const navGroups: readonly { title?: string; items: readonly NavItem[] }[] = [
  {
    items: [
      { label: 'Home', href: '/', icon: 'home' },
      { label: 'Designer', href: '/designer', icon: 'designer' },
    ],
  },
  {
    title: 'Assets',
    items: [
      { label: 'Data', href: '/data-assets', icon: 'data' },
      { label: 'Jobs', href: '/jobs', icon: 'jobs' },
      { label: 'Schedules', href: '/schedules', icon: 'schedules' },
      { label: 'Environments', href: '/environments', icon: 'environments' },
      { label: 'Code', href: '/codes', icon: 'codes' },
      { label: 'Components', href: '/components', icon: 'components' },
      { label: 'Models', href: '/models', icon: 'models' },
      {
        label: 'Endpoints',
        href: '/real-time-endpoints',
        also: ['/batch-endpoints', '/pipeline-endpoints'],
        icon: 'endpoints',
      },
    ],
  },
  {
    title: 'Manage',
    items: [
      { label: 'Compute', href: '/computes', icon: 'compute' },
      { label: 'Datastores', href: '/datastores', icon: 'datastores' },
      { label: 'MLflow servers', href: '/mlflow-servers', icon: 'mlflow' },
      { label: 'Audit log', href: '/audit-log', icon: 'audit' },
    ],
  },
  { items: [{ label: 'Settings', href: '/settings', icon: 'settings' }] },
]

export const createFlows = [
  { label: 'Real-time endpoint', needs: 'write', href: '/real-time-endpoints/create' },
  { label: 'Batch endpoint', needs: 'write', href: '/batch-endpoints/create' },
  { label: 'Schedule', needs: 'write', href: '/schedules/create' },
  { label: 'Model', needs: 'write', href: '/models/register' },
  { label: 'Data asset', needs: 'write', href: '/data-assets/create' },
  { label: 'Environment', needs: 'write', href: '/environments/create' },
  { label: 'Code', needs: 'write', href: '/codes/register' },
  { label: 'Datastore', needs: 'write', href: '/datastores/create' },
  { label: 'Compute cluster', needs: 'provision', href: '/computes/create' },
] as const

/** True when the page at `pathname` belongs to the item. */
export const isCurrent = ({ href, also = [] }: Pick<NavItem, 'href' | 'also'>, pathname: string): boolean =>
  href === '/' ? pathname === '/' : [href, ...also].some((page) => pathname === page || pathname.startsWith(`${page}/`))
