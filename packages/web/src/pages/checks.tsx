// The page checks.
import { Loading } from '../ui/blank.tsx'

export default Loading
