/** What kind of mistake a graph has; clients may tell them apart by it. */
export type GraphIssueCode =
  | 'NothingToRun'
  | 'Cycle'
  | 'DuplicateNode'
  | 'UnknownModule'
  | 'UnknownNode'
  | 'UnknownPort'
  | 'WrongType'
  | 'PortTaken'
  | 'MissingInput'
  | 'InvalidParameter'
  | 'UnknownField'
  | 'UnknownPipelineParameter'
  | 'WrongParameterKind'
  | 'DuplicatePipelineParameter'
  | 'DuplicateServiceName'

/** Why a graph cannot run, at the node, its port or its field; of the whole graph where none is named. */
export interface GraphIssue {
  node?: string
  port?: string
  field?: string
  code: GraphIssueCode
  message: string
}
