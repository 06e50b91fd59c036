// Property tests draw the same cases in every run of `npm test`, so that a red run is about the change and not about
// luck. `npm run test:slow` draws fresh ones, and more of them; what it finds becomes a case of its own.
import fc from 'fast-check';

if (process.env.ASSENT_SLOW !== '1') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20_261_120 });
