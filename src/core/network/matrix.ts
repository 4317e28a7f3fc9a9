/** The precision of a computation: float32 as the engines train, float64 for checks. */
export type Real = Float32Array | Float64Array;

/** A matrix, row-major: element (r, c) is `data[r * columns + c]`. A batch has one sample a row. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Real;
}

/** A matrix of zeros in the precision of `like`. */
export function zeros(rows: number, columns: number, like: Real): Matrix {
  return { rows, columns, data: sameKind(like, rows * columns) };
}

/** A new array of `length` zeros in the precision of `like`. */
export function sameKind(like: Real, length: number): Real {
  return like instanceof Float64Array ? new Float64Array(length) : new Float32Array(length);
}

/** One row of a matrix, not copied. */
export function row(matrix: Matrix, r: number): Real {
  return matrix.data.subarray(r * matrix.columns, (r + 1) * matrix.columns);
}
