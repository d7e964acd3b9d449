/** What a kind of inference compute is called, and where its pages are. */
export const inferencePages = {
  AKS: {
    noun: ['inference cluster', 'inference clusters'],
    title: 'New inference cluster',
    list: '/computes?tab=inference',
    create: '/computes/create/inference-cluster',
  },
  ContainerInstance: {
    noun: ['container instance', 'container instances'],
    title: 'New container instance',
    list: '/computes?tab=instances',
    create: '/computes/create/container-instance',
  },
} as const

export type CreatedKind = keyof typeof inferencePages

/** A Kubernetes cluster of the API is an inference cluster as an AKS one is. */
export const pagesOf = (kind: string) =>
  kind === 'ContainerInstance' ? inferencePages.ContainerInstance : inferencePages.AKS
