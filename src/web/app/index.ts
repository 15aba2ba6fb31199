/** The web app's entry: signs in, then shows the page of the address. */
import { start } from './start.tsx';

start(document.getElementById('root')!);
