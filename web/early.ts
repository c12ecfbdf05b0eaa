import { looksKept } from './shell/looks-kept.ts';

// Before the first picture: dark stays dark from the start.
const { scheme, density } = looksKept();
document.documentElement.dataset['mantineColorScheme'] = scheme;
document.documentElement.dataset['density'] = density;
