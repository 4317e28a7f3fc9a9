export * from './commands.ts';
export * from './connection.ts';
export * from './contract.ts';
export * from './datasets.ts';
export * from './digits.ts';
export * from './results.ts';
export * from './state.ts';
export * from './websocket.ts';
