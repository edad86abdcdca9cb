// The page director.
import { Loading } from '../ui/blank.tsx'

export default Loading
