// The page papers.
import { Loading } from '../ui/blank.tsx'

export default Loading
