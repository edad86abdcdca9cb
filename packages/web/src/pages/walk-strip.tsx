// The page walk-strip.
import { Loading } from '../ui/blank.tsx'

export default Loading
