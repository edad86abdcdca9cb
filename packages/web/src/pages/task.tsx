// The page task.
import { Loading } from '../ui/blank.tsx'

export default Loading
