/** Element types of ONNX tensors that a designer model uses. */
export type ElementType = 'float' | 'double' | 'int64' | 'string' | 'bool'

/** An integer attribute is a bigint, a float one a number; the graph keeps floats in 32 bits, as the format does. */
export type Attribute = bigint | number | string | bigint[] | number[] | string[] | TensorAttribute

/** Where 32 bits are not enough: `nodes_values_as_tensor` and its like. */
export interface TensorAttribute {
  type: ElementType
  dims: number[]
  values: TensorElements
}

export type TensorElements = readonly (number | bigint | string | boolean)[] | Float64Array

export interface TensorShape {
  type: ElementType
  /** A text names a size that is open, such as `rows`. */
  dims: (number | string)[]
}

/** Puts together an ONNX model (opset 17, ai.onnx.ml 3, IR 8). Names of tensors are given out by it. */
export interface GraphBuilder {
  input: (name: string, shape: TensorShape) => string
  output: (name: string, tensor: string, shape: TensorShape) => void
  /** An initializer. */
  constant: (type: ElementType, dims: number[], values: TensorElements) => string
  /** Adds a node; answers the names of its outputs. */
  node: (
    op: string,
    inputs: readonly string[],
    attributes?: Readonly<Record<string, Attribute>>,
    options?: { domain?: 'ai.onnx.ml'; outputs?: number },
  ) => string[]
  toBytes: () => Uint8Array
}
