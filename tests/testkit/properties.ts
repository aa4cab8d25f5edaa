import fc from 'fast-check';
import { isNightly } from './runs';

// An ordinary run tries the same worlds each time, so that it says something about the change and not about chance;
// at night each run tries others.
if (!isNightly) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20_261_126 });
