export { portSchema, readPort, STANDARD_PORT } from './arguments.ts';
export { serve } from './serve.ts';
