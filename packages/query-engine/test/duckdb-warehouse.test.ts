import { openWarehouse } from '../src/warehouse/duckdb/open.ts';
import { warehouseContract } from './warehouse-contract.ts';

warehouseContract('DuckDB', openWarehouse);
