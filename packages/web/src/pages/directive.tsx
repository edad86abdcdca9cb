// The page directive.
import { Loading } from '../ui/blank.tsx'

export default Loading
