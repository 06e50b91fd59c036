#!/usr/bin/env node
// The sources are TypeScript; tsx reads them as they are, so that what runs is what can be read.
import { register } from 'tsx/esm/api';

register();
await import('../src/main.ts');
