// The page directives.
import { Loading } from '../ui/blank.tsx'

export default Loading
