import * as edits from '#components/pipeline-drafts/editor/graph-edits.ts'
import type { Graph, GraphEdge, PipelineParameter } from '#lib/pipelines/graph/graph.ts'

/** The graph being drawn, what it was before, and what is selected. Everything on the canvas follows from it. */
export interface EditorState {
  graph: Graph
  past: readonly Graph[]
  future: readonly Graph[]
  selectedNodes: readonly string[]
  /** Ids as `edgeId` gives them. */
  selectedEdges: readonly string[]
  /** Edits in a row with the same key, such as typing in one field, are one step back. */
  lastEdit: string | undefined
}

export type EditorAction =
  | { do: 'insert'; fragment: edits.Fragment }
  | { do: 'remove'; nodes: readonly string[]; edges: readonly string[] }
  | { do: 'move'; positions: Readonly<Record<string, edits.Position>> }
  | { do: 'connect'; edge: GraphEdge }
  | { do: 'changeNode'; node: string; changes: edits.NodeChange }
  | { do: 'setField'; node: string; field: string; value: unknown }
  | { do: 'bindField'; node: string; field: string; parameter: PipelineParameter }
  | { do: 'detachField'; node: string; field: string }
  | { do: 'addParameter'; parameter: PipelineParameter }
  | { do: 'changeParameter'; name: string; parameter: PipelineParameter }
  | { do: 'removeParameter'; name: string }
  | { do: 'changeSettings'; settings: Partial<Graph['settings']> }
  /** Another graph in place of this one, such as one read from a file; can be undone. */
  | { do: 'replace'; graph: Graph }
  /** The server's graph: nothing before it can be undone. */
  | { do: 'load'; graph: Graph }
  | { do: 'select'; nodes: readonly string[]; edges?: readonly string[] }
  | { do: 'undo' }
  | { do: 'redo' }

const mostSteps = 200

export const startEditing = (graph: Graph): EditorState => ({
  graph,
  past: [],
  future: [],
  selectedNodes: [],
  selectedEdges: [],
  lastEdit: undefined,
})

/** Pure. An action that changes nothing gives back the same state. */
export function reduceEditor(state: EditorState, action: EditorAction): EditorState {
  switch (action.do) {
    case 'select':
      return select(state, action.nodes, action.edges ?? [])
    case 'undo':
      return goBack(state)
    case 'redo':
      return goForward(state)
    case 'load':
      return keepSelection({ ...startEditing(action.graph), selectedNodes: state.selectedNodes })
    case 'insert': {
      const edited = commit(state, edits.insertFragment(state.graph, action.fragment))
      return { ...edited, selectedNodes: action.fragment.nodes.map(({ id }) => id), selectedEdges: [] }
    }
    default:
      return keepSelection(commit(state, edit(state.graph, action), keyOf(action)))
  }
}

type Edit = Exclude<EditorAction, { do: 'select' | 'undo' | 'redo' | 'load' | 'insert' }>

function edit(graph: Graph, action: Edit): Graph {
  switch (action.do) {
    case 'remove':
      return action.nodes.length + action.edges.length === 0
        ? graph
        : edits.removeParts(graph, action.nodes, action.edges)
    case 'move':
      return edits.moveNodes(graph, action.positions)
    case 'connect':
      return edits.connectPorts(graph, action.edge)
    case 'changeNode':
      return edits.changeNode(graph, action.node, action.changes)
    case 'setField':
      return edits.setField(graph, action.node, action.field, action.value)
    case 'bindField':
      return edits.bindField(graph, action.node, action.field, action.parameter)
    case 'detachField':
      return edits.detachField(graph, action.node, action.field)
    case 'addParameter':
      return edits.addParameter(graph, action.parameter)
    case 'changeParameter':
      return edits.changeParameter(graph, action.name, action.parameter)
    case 'removeParameter':
      return edits.removeParameter(graph, action.name)
    case 'changeSettings':
      return { ...graph, settings: { ...graph.settings, ...action.settings } }
    case 'replace':
      return action.graph
  }
}

/** Only typing is gathered into one step. */
function keyOf(action: Edit): string | undefined {
  if (action.do === 'setField') return `${action.node} ${action.field}`
  if (action.do === 'changeNode') return `${action.node} ${Object.keys(action.changes).join()}`
  return undefined
}

function commit(state: EditorState, graph: Graph, key?: string): EditorState {
  if (graph === state.graph) return state
  const isSameEdit = key !== undefined && key === state.lastEdit
  const past = isSameEdit ? state.past : [...state.past, state.graph].slice(-mostSteps)
  return { ...state, graph, past, future: [], lastEdit: key }
}

function goBack(state: EditorState): EditorState {
  const graph = state.past.at(-1)
  if (!graph) return state
  const future = [state.graph, ...state.future]
  return keepSelection({ ...state, graph, past: state.past.slice(0, -1), future, lastEdit: undefined })
}

function goForward(state: EditorState): EditorState {
  const [graph, ...future] = state.future
  if (!graph) return state
  return keepSelection({ ...state, graph, past: [...state.past, state.graph], future, lastEdit: undefined })
}

function select(state: EditorState, nodes: readonly string[], edges: readonly string[]): EditorState {
  if (isSame(nodes, state.selectedNodes) && isSame(edges, state.selectedEdges)) return state
  return { ...state, selectedNodes: nodes, selectedEdges: edges }
}

/** What is no longer there is not selected. */
function keepSelection(state: EditorState): EditorState {
  const ids = new Set(state.graph.nodes.map(({ id }) => id))
  const selectedNodes = state.selectedNodes.filter((id) => ids.has(id))
  if (selectedNodes.length === state.selectedNodes.length && state.selectedEdges.length === 0) return state
  return { ...state, selectedNodes, selectedEdges: [] }
}

const isSame = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((id, index) => id === b[index])
