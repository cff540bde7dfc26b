export declare class RowStore {
  readonly size: number;
}
